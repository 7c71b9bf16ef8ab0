package com.aiqleads.batch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"deskdrop", "movielens", "movielens-100k", "movielens-latest", "xeducation-leads"})
  void everyBundledMappingIsValid(String name) {
    assertThat(MappingReader.load(name, null).fields()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {dataset: events, feilds: {}}                                    | feilds: unknown
          {dataset: event, fields: {}}                                     | dataset: event (expected: one of
          {dataset: events}                                                | fields: missing
          {dataset: events, fields: {who: {column: a}}}                    | who: unknown
          {dataset: events, fields: {agentId: {colum: a}}}                 | colum: unknown
          {dataset: events, fields: {agentId: {}}}                         | agentId: expected: either
          {dataset: events, fields: {agentId: {column: a, constant: b}}}   | agentId: expected: either
          {dataset: events, fields: {agentId: {columns: [a, b]}}}          | expected: column instead
          {dataset: events, fields: {agentId: {column: [a]}}}              | column: [a] (expected: one value)
          {dataset: events, fields: {partition: {column: a}}}              | partition: unknown
          {dataset: events, csv: {quote: xx}, fields: {agentId: {column: a}}} | quote is one or none
          {dataset: events, format: xml, fields: {agentId: {column: a}}}   | format: xml
          {dataset: events, fields: {occurredAt: {column: a, zone: Mars}}} | zone: Mars
          [1]                                                              | expected: keys and values
          '{a'                                                             | not YAML
          """)
  void saysWhatIsWrongWithAMapping(String yaml, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("m.yaml"), yaml);
    assertThatThrownBy(() -> MappingReader.load(file.toString(), null))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnotherDatasetThanTheMappings() {
    assertThatThrownBy(() -> MappingReader.load("deskdrop", DatasetKind.LEADS))
        .isInstanceOf(ImportFailure.class);
  }

  @Test
  void namesTheBundledMappingsWhereThereIsNoSuchFile() {
    assertThatThrownBy(() -> MappingReader.load("deskdrob", null))
        .hasMessageContaining("bundled mappings: canonical, deskdrop");
  }
}
