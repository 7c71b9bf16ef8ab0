package com.aiqleads.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the document of the API must say of every operation, answer and field. */
final class ApiDocumentCheck {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
  private final JsonNode document;

  ApiDocumentCheck(String json) {
    document = JsonMapper.shared().readTree(json);
  }

  private void forEachOperation(BiConsumer<String, JsonNode> check) {
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          check.accept(operation.getKey() + " " + path.getKey(), operation.getValue());
        }
      }
    }
  }

  JsonNode operation(String path, String method) {
    return document.path("paths").path(path).path(method);
  }

  JsonNode schema(String name) {
    return document.path("components").path("schemas").path(name);
  }

  static List<String> fieldsOf(JsonNode schema) {
    return List.copyOf(schema.path("properties").propertyNames());
  }

  void everyAnswerHasASchemaThatIsThere() {
    forEachOperation(
        (name, operation) ->
            operation
                .path("responses")
                .properties()
                .forEach(answer -> assertSchema(name + " " + answer.getKey(), answer.getValue())));
  }

  private void assertSchema(String name, JsonNode answer) {
    assertThat(answer.path("content").properties()).as(name).isNotEmpty();
    for (Map.Entry<String, JsonNode> content : answer.path("content").properties()) {
      assertThat(content.getKey()).as(name).isIn("application/json", "application/problem+json");
      String reference = content.getValue().path("schema").path("$ref").asString("");
      assertThat(reference).as(name).startsWith("#/components/schemas/");
      assertThat(schema(reference.substring(21)).path("properties").properties())
          .as(name + " " + reference)
          .isNotEmpty();
    }
  }

  void everyOperationButLivenessNeedsACredential() {
    forEachOperation(
        (name, operation) -> {
          boolean open = name.equals("get /health/live");
          assertThat(operation.path("responses").has("401")).as(name).isEqualTo(!open);
          assertThat(operation.has("security")).as(name).isEqualTo(open);
          assertThat(operation.path("security").size()).as(name).isZero();
        });
    assertThat(document.path("security")).hasSize(2);
  }

  void everyParameterAndEveryFieldIsDescribed() {
    List<String> without = new ArrayList<>();
    forEachOperation(
        (name, operation) ->
            operation
                .path("parameters")
                .forEach(p -> noteUndescribed(name, p.path("name").asString(), p, without)));
    document
        .path("components")
        .path("schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        f -> noteUndescribed(schema.getKey(), f.getKey(), f.getValue(), without)));
    assertThat(without).isEmpty();
  }

  /** A reference is described where it leads to. */
  private static void noteUndescribed(
      String owner, String name, JsonNode node, List<String> without) {
    boolean plainReference = node.has("$ref") || node.path("items").has("$ref");
    if (!plainReference && node.path("description").asString("").isEmpty()) {
      without.add(owner + " " + name);
    }
  }
}
