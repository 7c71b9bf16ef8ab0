package com.aiqleads.batch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ingest.RowMapper.MappedRow;
import com.aiqleads.contracts.odcs.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

final class RowMapperTest {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

  @Test
  void mapsColumnsConstantsDatesAndTypes() {
    MappedRow mapped =
        mapped(
            """
            dataset: events
            fields:
              agentId: {column: who}
              leadId: {column: what}
              type: {column: kind, values: {LIKE: CLICK}}
              occurredAt: {column: at, date: epoch-seconds}
              channel: {constant: web}
            """,
            Map.of("who", " a1 ", "what", "7", "kind", "LIKE", "at", "1465413032"));
    assertThat(mapped.violations()).isEmpty();
    assertThat(mapped.identity()).isEmpty();
    assertThat(mapped.values())
        .containsEntry("agentId", "a1")
        .containsEntry("type", "CLICK")
        .containsEntry("occurredAt", Instant.parse("2016-06-08T19:10:32Z"))
        .containsEntry("receivedAt", NOW)
        .containsEntry("channel", "web")
        .containsEntry("eventId", "hash");
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    MappedRow mapped =
        mapped(
            """
            dataset: events
            fields:
              agentId: {column: who}
              leadId: {column: what}
              type: {column: kind, values: {LIKE: CLICK}}
              occurredAt: {column: at}
            """,
            Map.of("who", "", "what", "7", "kind", "HATE", "at", "2023-02-30"));
    assertThat(mapped.violations())
        .contains(
            new Violation("type", "HATE (expected: one of LIKE)"),
            new Violation("agentId", "missing"))
        .anyMatch(v -> v.field().equals("occurredAt") && v.reason().contains("no possible date"))
        .hasSize(3);
  }

  @Test
  void gathersTheRestOfALeadsColumnsAsAttributes() {
    MappedRow mapped =
        mapped(
            """
            dataset: leads
            fields:
              leadId: {column: id}
              price: {column: price, empty: [n/a]}
              createdAt: {constant: now}
              attributes: {rest: true, columns: [id], except: [leak], empty: [Select]}
            """,
            Map.of("id", "1", "price", "n/a", "leak", "x", "city", "Select", "pool", "yes"));
    assertThat(mapped.violations()).isEmpty();
    assertThat(mapped.values())
        .containsEntry("attributes", Map.of("id", "1", "pool", "yes"))
        .containsEntry("status", "ACTIVE")
        .containsEntry("version", 0L)
        .containsEntry("createdAt", NOW)
        .doesNotContainKey("price");
  }

  @Test
  void splitsTerritoriesAndReadsPreferencesFromJson() {
    MappedRow mapped =
        mapped(
            """
            dataset: agents
            fields:
              agentId: {column: id}
              territory: {column: regions, separator: "/"}
              preferences: {column: prefs}
              quota: {column: quota}
              updatedAt: {column: at}
            """,
            Map.of(
                "id",
                "1",
                "regions",
                "north / south",
                "prefs",
                "{\"type\": \"flat\"}",
                "quota",
                "3.0",
                "at",
                "2024-01-01"));
    assertThat(mapped.violations()).isEmpty();
    assertThat(mapped.identity()).containsExactly("agentId", "updatedAt");
    assertThat(mapped.values())
        .containsEntry("territory", List.of("north", "south"))
        .containsEntry("preferences", Map.of("type", "flat"))
        .containsEntry("quota", 3L);
  }

  @Test
  void refusesNumbersThatAreNone() {
    MappedRow mapped =
        mapped(
            "{dataset: leads, fields: {leadId: {column: id}, price: {column: p}}}",
            Map.of("id", "1", "p", "NaN"));
    assertThat(mapped.violations())
        .containsExactly(new Violation("price", "NaN (expected: a number)"));
  }

  @Test
  void hashesARowByItsColumnsWhateverTheirOrder() {
    RowKeys keys = new RowKeys();
    String hash = keys.hashOf(SourceRow.of(1, new Header(List.of("a", "b")), List.of("1", "2")));
    assertThat(keys.hashOf(SourceRow.of(9, new Header(List.of("b", "a")), List.of("2", "1"))))
        .isEqualTo(hash);
    assertThat(keys.hashOf(SourceRow.of(1, new Header(List.of("a", "b")), List.of("12", ""))))
        .isNotEqualTo(hash);
    assertThat(
            keys.hashOf(SourceRow.of(1, new Header(List.of("a", "b", "c")), List.of("1", "2", ""))))
        .isEqualTo(hash);
  }

  private static MappedRow mapped(String yaml, Map<String, String> columns) {
    Mapping mapping = MappingReader.of("test", new Yaml().load(yaml), null);
    TreeMap<String, String> sorted = new TreeMap<>(columns);
    SourceRow row =
        SourceRow.of(1, new Header(List.copyOf(sorted.keySet())), List.copyOf(sorted.values()));
    return new RowMapper(mapping, NOW).mappedRowOf(row, "hash");
  }
}
