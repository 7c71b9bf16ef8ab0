package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.orchestration.reference.LoggedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Files that a person imports; what was imported is logged, because it counts from then on. */
final class BulkImport {
  private static final String HEADER = "eventId,agentId,leadId,type,occurredAt\n";
  private static final String LONG_AGO = "2026-01-02T03:04:05Z";

  private final LiveSystem system;
  private final EventClient client;
  private final Path folder;
  private String contradicting = "";

  BulkImport(LiveSystem system, EventClient client, Path folder) {
    this.system = system;
    this.client = client;
    this.folder = folder;
  }

  /**
   * An event that was posted too, one that was not, a sale, one of an unknown type, one of no date,
   * and those that {@link #contradict}.
   *
   * @param posted the body of the event that was posted
   * @param lead of the event that was not
   */
  void eventsOfAllKinds(Map<String, Object> posted, String lead, String buyer, String soldLead)
      throws IOException {
    String agent = (String) posted.get("agentId");
    String[] both = {
      (String) posted.get("eventId"),
      agent,
      (String) posted.get("leadId"),
      (String) posted.get("type"),
      (String) posted.get("occurredAt")
    };
    String[] only = {"imported-only", agent, lead, "VIEW", LONG_AGO};
    String[] sale = {"imported-sale", buyer, soldLead, "PURCHASE", LONG_AGO};
    Path file = folder.resolve("more.csv");
    Files.writeString(
        file,
        HEADER
            + lineOf(both)
            + lineOf(only)
            + lineOf(sale)
            + lineOf("bad-type", agent, "x", "STARE", LONG_AGO)
            + lineOf("bad-date", agent, "x", "VIEW", "2026-02-31T03:04:05Z")
            + contradicting);
    expect("{\"read\": 7, \"imported\": 4, \"duplicates\": 0, \"quarantined\": 3}", "events", file);
    log(only);
    log(both);
    log(sale);
  }

  /**
   * The next events have two more among them that contradict posted ones: what a nightly has
   * absorbed refuses the first, the second counts from the next generation on.
   */
  void contradict(LoggedEvent absorbed, LoggedEvent fresh, String lead) {
    String at = Instant.now().minusSeconds(3600).toString();
    String[] refused = {absorbed.eventId(), absorbed.agentId(), lead, "INQUIRY", at};
    String[] counted = {fresh.eventId(), fresh.agentId(), lead, "INQUIRY", at};
    contradicting = lineOf(refused) + lineOf(counted);
    log(counted);
  }

  void lead(String lead, int price) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("leads.jsonl"),
            "{\"leadId\":\"%s\",\"type\":\"flat\",\"price\":%d,\"status\":\"ACTIVE\",\"version\":1,"
                    .formatted(lead, price)
                + "\"createdAt\":\"%s\",\"updatedAt\":\"%s\"}\n".formatted(LONG_AGO, LONG_AGO));
    expect("{\"read\": 1, \"imported\": 1, ", "leads", file);
  }

  private void expect(String summary, String dataset, Path file) throws IOException {
    LiveSystem.Run run = system.aiqleads("import", "--dataset", dataset, "--json", file.toString());
    assertThat(run.output()).contains(summary);
  }

  private static String lineOf(String... row) {
    return String.join(",", row) + "\n";
  }

  private void log(String... row) {
    long at = Instant.parse(row[4]).toEpochMilli();
    client.addImported(
        java.util.List.of(LoggedEvent.importedOf(row[1], row[0], row[2], row[3], at)));
  }
}
