package com.aiqleads.serving.apidoc;

import static com.aiqleads.serving.apidoc.ContractSchemas.schemaOf;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;

/** The answers that are problems, by status. */
final class ProblemResponses {
  static final String SCHEMA = "ProblemDetail";

  private static final Map<Integer, String> MEANINGS =
      Map.of(
          400, "The request cannot be read: no JSON, or not of the form that is expected.",
          401, "The credential is missing or not known.",
          404, "There is no such thing.",
          409, "It cannot be done as things stand; the detail says why.",
          413, "The body is larger than 1 MB, or has more than 1,000 events.",
          415, "The content type is not application/json.",
          422, "The request can be read but breaks a rule of the data contract.",
          503, "Not available yet; the detail says why. Ask again after Retry-After.");

  private ProblemResponses() {}

  static ApiResponse of(int status) {
    String meaning = MEANINGS.get(status);
    if (meaning == null) {
      throw new IllegalArgumentException(
          "@Problems: " + status + " (expected: one of " + MEANINGS.keySet() + ")");
    }
    ApiResponse response = problem(meaning);
    if (status == 503) {
      response.addHeaderObject(
          "Retry-After", new Header().description("seconds").schema(schemaOf("integer")));
    }
    return response;
  }

  /** What no operation names: a method or an Accept header that does not fit, and bugs. */
  static ApiResponse others() {
    return problem("Any other problem: 405, 406, or 500 for a bug.");
  }

  private static ApiResponse problem(String meaning) {
    Schema<?> schema = new JsonSchema().$ref("#/components/schemas/" + SCHEMA);
    return new ApiResponse()
        .description(meaning)
        .content(
            new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
  }

  static Schema<?> schema() {
    Schema<?> problem = schemaOf("object").description("A problem as of RFC 9457.");
    problem.addProperty("type", schemaOf("string").description("about:blank, also when left out"));
    problem.addProperty("title", schemaOf("string").description("the kind of problem"));
    problem.addProperty("status", schemaOf("integer").description("the HTTP status"));
    problem.addProperty(
        "detail", schemaOf("string").description("what is wrong, why, and what is expected"));
    problem.addProperty("instance", schemaOf("string").description("the path that was asked for"));
    problem.addProperty(
        "violations",
        schemaOf("array")
            .items(schemaOf("string"))
            .description("422 of a lead: each rule that is broken, with its field"));
    problem.addProperty(
        "outcomes",
        schemaOf("array")
            .items(new JsonSchema().$ref("#/components/schemas/EventOutcome"))
            .description("422 and 503 of events: what became of each, in the order sent"));
    problem.addRequiredItem("title").addRequiredItem("status");
    return problem;
  }
}
