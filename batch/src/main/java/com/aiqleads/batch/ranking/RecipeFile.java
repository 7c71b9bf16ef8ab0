package com.aiqleads.batch.ranking;

import com.aiqleads.batch.text.Excerpt;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a recipe that a search wrote, or says what is wrong with it. */
final class RecipeFile {
  private static final int SHOWN_CHARACTERS = 60;
  private static final List<String> WITH_REST = List.of("transitions", "close", "before");

  private RecipeFile() {}

  /**
   * @throws IllegalArgumentException when the file holds none; the message names the first field
   *     that is missing or cannot be read
   */
  static Recipe read(Path file, JsonMapper json) {
    JsonNode tree = treeIn(file, json);
    try {
      return json.readerFor(Recipe.class)
          .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .readValue(tree);
    } catch (JsonMappingException e) {
      throw problem(file, reasonOf(e, tree), e);
    } catch (IOException e) {
      throw problem(file, "cannot be read", e);
    }
  }

  private static JsonNode treeIn(Path file, JsonMapper json) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw problem(file, "no such file, or not readable", null);
    }
    try {
      if (json.readTree(file.toFile()) instanceof ObjectNode tree) {
        withoutNulls(tree);
        completeFromBefore(tree);
        return tree;
      }
      throw problem(file, "no JSON object", null);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where = at == null ? "" : " at line " + at.getLineNr();
      throw problem(file, "no JSON" + where, e);
    } catch (IOException e) {
      throw problem(file, "cannot be read", e);
    }
  }

  /** A field that says null is as good as absent. */
  private static void withoutNulls(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    tree.forEach(RecipeFile::withoutNulls);
  }

  /** Fields that recipes of before do not have. */
  private static void completeFromBefore(ObjectNode tree) {
    // Vectors apart from the lists became their rests.
    int restRank = tree.path("flow").path("rank").asInt(0);
    tree.remove("flow");
    if (!tree.has("areaLength")) {
      tree.put("areaLength", 0);
    }
    if (tree.get("ranker") instanceof ObjectNode ranker && !ranker.has("lambdaMart")) {
      ranker.put("lambdaMart", false);
    }
    if (tree.get("ranker") instanceof ObjectNode ranker && !ranker.has("treesTogether")) {
      ranker.put("treesTogether", 2 * Math.max(1, ranker.path("trees").asInt()));
    }
    if (tree.get("caps") instanceof ObjectNode caps && !caps.has("matrix")) {
      caps.put("matrix", Integer.MAX_VALUE);
    }
    for (JsonNode one : tree.path("transitions")) {
      if (one instanceof ObjectNode transition && !transition.has("halfLifeDays")) {
        transition.put("halfLifeDays", 0.0);
      }
      if (one instanceof ObjectNode transition && !transition.has("restRank")) {
        boolean hasRest = WITH_REST.contains(transition.path("name").asText());
        transition.put("restRank", hasRest ? restRank : 0);
      }
    }
  }

  private static String reasonOf(JsonMappingException e, JsonNode tree) {
    String name = nameOf(e.getPath());
    JsonNode found = tree;
    for (Reference step : e.getPath()) {
      String field = step.getFieldName();
      found = field == null ? found.path(step.getIndex()) : found.path(field);
    }
    if (e instanceof ValueInstantiationException
        && e.getCause() instanceof IllegalArgumentException refused) {
      return (name.isEmpty() ? "" : name + ": ") + refused.getMessage();
    }
    if (found.isMissingNode() || name.isEmpty()) {
      return (name.isEmpty() ? "a value" : name) + " is missing";
    }
    if (e instanceof UnrecognizedPropertyException) {
      return name + " is unknown";
    }
    String expected = e instanceof MismatchedInputException other ? kindOf(other) : "another value";
    return "%s: %s (expected: %s)"
        .formatted(name, Excerpt.of(found.toString(), SHOWN_CHARACTERS), expected);
  }

  private static String kindOf(MismatchedInputException e) {
    Class<?> wanted = e.getTargetType();
    if (wanted == int.class || wanted == long.class) {
      return "a whole number";
    }
    if (wanted == double.class || wanted == Double.class) {
      return "a number";
    }
    if (wanted == boolean.class) {
      return "true or false";
    }
    if (wanted == String.class) {
      return "text";
    }
    if (wanted != null && wanted.isEnum()) {
      return "one of " + List.of(wanted.getEnumConstants());
    }
    boolean many = wanted != null && Collection.class.isAssignableFrom(wanted);
    return many ? "a list" : "a JSON object";
  }

  /** As in {@code transitions[2].lists.length}. */
  private static String nameOf(List<Reference> path) {
    StringBuilder name = new StringBuilder();
    for (Reference step : path) {
      if (step.getFieldName() == null) {
        name.append('[').append(step.getIndex()).append(']');
      } else {
        name.append(name.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return name.toString();
  }

  private static IllegalArgumentException problem(
      Path file, String reason, @Nullable Exception cause) {
    return new IllegalArgumentException("recipe: " + file + " is no recipe: " + reason, cause);
  }
}
