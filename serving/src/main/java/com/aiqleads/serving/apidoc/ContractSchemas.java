package com.aiqleads.serving.apidoc;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.contracts.odcs.FieldRule;
import com.aiqleads.contracts.odcs.FieldRule.Relation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Schemas of request bodies, made from the data contracts by whose rules they are checked. */
final class ContractSchemas {
  private ContractSchemas() {}

  /** A schema of this JSON type. */
  static Schema<?> schemaOf(String type) {
    return new JsonSchema().typesItem(type);
  }

  /** An event as a client sends it. */
  static Schema<?> event() {
    Schema<?> event = schemaOf("object").description("What an agent did with a lead.");
    for (FieldRule rule : DataContract.load("interactions-topic").properties()) {
      if (!rule.name().equals("receivedAt")) {
        event.addProperty(rule.name(), propertyOf(rule));
        if (rule.required()) {
          event.addRequiredItem(rule.name());
        }
      }
    }
    return event.additionalProperties(false);
  }

  /** A lead as a client puts it: what the contract requires is filled in where it is left out. */
  static Schema<?> lead() {
    Schema<?> lead =
        schemaOf("object")
            .description(
                "The whole lead; a field that is left out is empty from then on. Left out, status"
                    + " is ACTIVE, createdAt stays, updatedAt is now and version is 0. Each value of"
                    + " attributes is a text: a number, true, null or a list is refused with 422.");
    Set<String> setByImport = Set.of("importKey", "importId");
    for (FieldRule rule : DataContract.load("leads").properties()) {
      if (!setByImport.contains(rule.name())) {
        lead.addProperty(rule.name(), propertyOf(rule));
      }
    }
    lead.addProperty(
        "relistsSale",
        schemaOf("string").description("the saleId that GET shows: this sale is undone"));
    return lead.additionalProperties(false);
  }

  private static Schema<?> propertyOf(FieldRule rule) {
    Schema<?> property = typed(rule.logicalType());
    property.setMinLength(rule.minLength());
    property.setMaxLength(rule.maxLength());
    if (rule.minimum() != null) {
      property.setMinimum(BigDecimal.valueOf(rule.minimum()));
    }
    if (rule.maximum() != null) {
      property.setMaximum(BigDecimal.valueOf(rule.maximum()));
    }
    for (String value : rule.validValues()) {
      addValue(property, value);
    }
    return property.description(descriptionOf(rule));
  }

  @SuppressWarnings("unchecked")
  private static void addValue(Schema<?> property, String value) {
    ((Schema<Object>) property).addEnumItemObject(value);
  }

  private static Schema<?> typed(String logicalType) {
    return switch (logicalType) {
      case "timestamp" -> schemaOf("string").format("date-time");
      case "integer" -> schemaOf("integer").format("int64");
      case "number" -> schemaOf("number").format("double");
      case "object" -> schemaOf("object").additionalProperties(schemaOf("string"));
      default -> schemaOf(logicalType);
    };
  }

  private static String descriptionOf(FieldRule rule) {
    List<String> parts = new ArrayList<>();
    if (!rule.description().isEmpty()) {
      parts.add(rule.description());
    }
    if (rule.earliest() != null) {
      parts.add("not before " + rule.earliest());
    }
    for (Relation relation : rule.relations()) {
      String side = relation.rule().equals("notAheadOf") ? " ahead of " : " older than ";
      parts.add("not more than " + timeOf(relation.by()) + side + relation.field());
    }
    return String.join("; ", parts);
  }

  private static String timeOf(Duration time) {
    return time.toDays() > 0 ? time.toDays() + " days" : time.toMinutes() + " minutes";
  }
}
