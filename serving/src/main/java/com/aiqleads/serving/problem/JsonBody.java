package com.aiqleads.serving.problem;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request body strictly: no field twice, nothing after the end. Thread-safe. */
@Component
public class JsonBody {
  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The body as a tree; a 400 problem when it is no JSON. */
  public JsonNode read(byte[] body) {
    try {
      JsonNode tree = mapper.readTree(body);
      if (tree == null || tree.isMissingNode()) {
        throw ProblemException.malformed("body: empty (expected: JSON)");
      }
      return tree;
    } catch (JacksonException e) {
      throw ProblemException.malformed("body: not JSON: " + e.getOriginalMessage());
    }
  }
}
