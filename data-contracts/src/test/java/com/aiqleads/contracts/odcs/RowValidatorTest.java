package com.aiqleads.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.odcs.RowValidator.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RowValidatorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final DataContract CONTRACT = DataContract.load("interactions-topic");

  @Test
  void aTimeThatNoTableCanHoldIsAViolation() {
    RowValidator leads = new RowValidator(DataContract.load("leads"), Stage.ACCEPTANCE);
    for (Instant far : List.of(Instant.MIN, Instant.MAX, Instant.ofEpochMilli(Long.MIN_VALUE))) {
      assertThat(leads.violationsOf(Map.<String, Object>of("expiresAt", far)::get))
          .anyMatch(v -> v.toString().contains("expected: a year from 1 to 9999"));
    }
  }

  @Test
  void aGoodRowHasNoViolation() {
    assertThat(violations(good(), Stage.ACCEPTANCE)).isEmpty();
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    Map<String, Object> row = good();
    row.remove("eventId");
    row.put("type", "STARE");
    row.put("occurredAt", NOW.plus(Duration.ofMinutes(6)));
    assertThat(violations(row, Stage.ACCEPTANCE).stream().map(Violation::field))
        .containsExactly("eventId", "type", "occurredAt");
  }

  @Test
  void anOldEventIsRefusedAtAcceptanceAndTakenByImport() {
    Map<String, Object> row = good();
    row.put("occurredAt", NOW.minus(Duration.ofDays(31)));
    assertThat(violations(row, Stage.ACCEPTANCE)).hasSize(1);
    assertThat(violations(row, Stage.ACCEPTANCE).get(0).reason()).contains("aiqleads import");
    assertThat(violations(row, Stage.IMPORT)).isEmpty();
  }

  @Test
  void theContractKnowsExactlyTheTypesTheCodeKnows() {
    assertThat(CONTRACT.find("type").orElseThrow().validValues())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(InteractionType.values()).map(Enum::name).toList());
  }

  @Test
  void everyContractLoadsAndNamesAnOwner() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/odcs"))) {
      List<String> names =
          files.map(f -> f.getFileName().toString().replace(".odcs.yaml", "")).toList();
      assertThat(names).hasSizeGreaterThan(10);
      for (String name : names) {
        DataContract contract = DataContract.load(name);
        assertThat(contract.owner()).as(name).isNotBlank();
        assertThat(contract.properties()).as(name).isNotEmpty();
      }
    }
  }

  private static List<Violation> violations(Map<String, Object> row, Stage stage) {
    return new RowValidator(CONTRACT, stage).violationsOf(row::get);
  }

  private static Map<String, Object> good() {
    return new HashMap<>(
        Map.of(
            "eventId", "e",
            "agentId", "a",
            "leadId", "l",
            "type", "VIEW",
            "occurredAt", NOW.minusSeconds(5),
            "receivedAt", NOW));
  }
}
