package com.aiqleads.batch.ingest;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.contracts.odcs.FieldRule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a file's columns to the fields of the contract. Immutable.
 *
 * @param name builtin name or file, for messages
 * @param format csv, jsonl or parquet; null: by the file's name
 */
record Mapping(
    String name,
    DatasetKind dataset,
    @Nullable FileFormat format,
    CsvLayout csv,
    Map<String, FieldMapping> fields) {
  /** Fields that the import itself writes. */
  private static final Set<String> OURS =
      Set.of("topicId", "partition", "position", "importKey", "importId");

  private static final CsvLayout COMMAS =
      new CsvLayout(",", '"', StandardCharsets.UTF_8, List.of());

  /** The contract's own field names, each where the file has it. */
  static Mapping canonical(DatasetKind dataset) {
    Map<String, FieldMapping> fields = new LinkedHashMap<>();
    fieldsOf(dataset).forEach((name, rule) -> fields.put(name, FieldMapping.sameName(name)));
    return new Mapping("canonical", dataset, null, COMMAS, fields);
  }

  /** The fields a mapping may fill, in the contract's order. */
  static Map<String, FieldRule> fieldsOf(DatasetKind dataset) {
    DataContract contract = dataset.contract();
    Map<String, FieldRule> fields = new LinkedHashMap<>();
    for (FieldRule rule : contract.properties()) {
      boolean setByUs = dataset == DatasetKind.EVENTS && rule.name().equals("source");
      if (!setByUs && !OURS.contains(rule.name())) {
        fields.put(rule.name(), rule);
      }
    }
    return fields;
  }
}
