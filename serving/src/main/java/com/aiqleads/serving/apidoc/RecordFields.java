package com.aiqleads.serving.apidoc;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says of the fields of our answers which are always there and which may be null, from {@code
 * Nullable} and {@code JsonInclude} on the records. Thread-safe.
 */
@Component
final class RecordFields implements ModelConverter {
  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
    if (schema != null && raw.isRecord() && raw.getName().startsWith("com.aiqleads.")) {
      Schema<?> model = schema.get$ref() == null ? schema : definedAs(schema.get$ref(), context);
      if (model != null && model.getProperties() != null) {
        mark(model, raw);
      }
    }
    return schema;
  }

  private static @Nullable Schema<?> definedAs(String reference, ModelConverterContext context) {
    return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
  }

  private static void mark(Schema<?> model, Class<?> record) {
    for (RecordComponent field : record.getRecordComponents()) {
      boolean nullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean leftOut = leavesNullOut(record) || leavesNullOut(field.getAccessor());
      Schema<?> property = model.getProperties().get(field.getName());
      if (property == null) {
        continue;
      }
      if (nullable && !leftOut && property.getTypes() != null) {
        property.addType("null");
      }
      boolean listed = model.getRequired() != null && model.getRequired().contains(field.getName());
      if (!(nullable && leftOut) && !listed) {
        model.addRequiredItem(field.getName());
      }
    }
  }

  private static boolean leavesNullOut(java.lang.reflect.AnnotatedElement element) {
    JsonInclude include = element.getAnnotation(JsonInclude.class);
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }
}
