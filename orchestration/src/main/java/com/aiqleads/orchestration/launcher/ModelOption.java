package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.run.ModelParameters;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code NAME=VALUE} parameters of a model, before anything is started. Stateless. */
final class ModelOption {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();
  private static final Map<String, RecordComponent> KNOWN = known();

  private ModelOption() {}

  /**
   * The parameters that these texts say.
   *
   * @throws IllegalArgumentException one line that tells every unknown name and unreadable value,
   *     or every value out of range
   */
  static ModelParameters parametersOf(Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          RecordComponent parameter = KNOWN.get(name);
          Object value = parameter == null ? null : findValue(parameter, text);
          if (parameter == null) {
            problems.add(
                name + " is no parameter (known: " + String.join(", ", KNOWN.keySet()) + ")");
          } else if (value == null) {
            problems.add(name + ": " + text + " (expected: " + expectedOf(parameter) + ")");
          } else {
            values.put(name, value);
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("-p: " + String.join("; ", problems));
    }
    return checked(values);
  }

  private static @Nullable Object findValue(RecordComponent parameter, String text) {
    try {
      return JSON.readerFor(JSON.constructType(parameter.getGenericType())).readValue(text);
    } catch (JsonProcessingException unreadable) {
      return null;
    }
  }

  private static ModelParameters checked(Map<String, Object> values) {
    try {
      return JSON.convertValue(values, ModelParameters.class);
    } catch (IllegalArgumentException e) {
      Throwable reason = e;
      while (reason.getCause() != null) {
        reason = reason.getCause();
      }
      throw new IllegalArgumentException("-p: " + reason.getMessage(), e);
    }
  }

  private static String expectedOf(RecordComponent parameter) {
    Class<?> type = parameter.getType();
    if (type == Map.class) {
      return "JSON such as {\"CLICK\": 3}";
    }
    return type == Double.class ? "a number" : "a whole number";
  }

  private static Map<String, RecordComponent> known() {
    Map<String, RecordComponent> known = new LinkedHashMap<>();
    for (RecordComponent parameter : ModelParameters.class.getRecordComponents()) {
      known.put(parameter.getName(), parameter);
    }
    return known;
  }
}
