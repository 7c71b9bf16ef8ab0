package com.aiqleads.orchestration.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleMarketplaceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  private static final SampleSettings SETTINGS = SampleSettings.defaultsAt(NOW);

  @TempDir static Path folder;
  private static SampleMarketplace.Summary summary;
  private static PlantedPreferences planted;
  private static final List<Event> EVENTS = new ArrayList<>();
  private static final Map<String, Lead> LEADS = new HashMap<>();

  private record Event(String agent, String lead, String type, Instant at, String session) {}

  private record Lead(String region, String type, double price, Instant created, Instant expires) {}

  @BeforeAll
  static void writesTheFiles() throws IOException {
    SampleMarketplace marketplace = SampleMarketplace.of(SETTINGS);
    summary = marketplace.writeTo(folder);
    planted = marketplace.planted();
    for (String line : Files.readAllLines(folder.resolve(SampleMarketplace.LEADS))) {
      String expires = textOf(line, "expiresAt");
      LEADS.put(
          textOf(line, "leadId"),
          new Lead(
              textOf(line, "region"),
              textOf(line, "type"),
              Double.parseDouble(textOf(line, "price")),
              Instant.parse(textOf(line, "createdAt")),
              expires.isEmpty() ? Instant.MAX : Instant.parse(expires)));
    }
    List<String> lines = Files.readAllLines(folder.resolve(SampleMarketplace.EVENTS));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      EVENTS.add(new Event(cells[1], cells[2], cells[3], Instant.parse(cells[4]), cells[6]));
    }
  }

  private static String textOf(String json, String field) {
    Matcher matcher = Pattern.compile('"' + field + "\":\"?([^\",}]*)").matcher(json);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Test
  void hasAboutTheSizeAskedFor() {
    assertThat(summary.agents()).isEqualTo(300);
    assertThat(summary.leads()).isEqualTo(2_000);
    assertThat(summary.events()).isEqualTo(EVENTS.size()).isBetween(36_000L, 44_000L);
    assertThat(summary.purchases()).isBetween(150L, 1_000L);
    assertThat(summary.marketRows()).isEqualTo(120L * 6 * 4);
  }

  @Test
  void endsAtNowAndSpansItsDays() {
    assertThat(EVENTS).allMatch(event -> event.at().isBefore(NOW));
    assertThat(EVENTS.get(0).at()).isBefore(NOW.minus(Duration.ofDays(118)));
    assertThat(EVENTS.get(EVENTS.size() - 1).at()).isAfter(NOW.minus(Duration.ofDays(1)));
  }

  @Test
  void hasEveryTypeOfEvent() {
    Map<String, Integer> counts = new TreeMap<>();
    EVENTS.forEach(event -> counts.merge(event.type(), 1, Integer::sum));
    assertThat(counts.keySet())
        .containsExactly("CLICK", "DISMISS", "IMPRESSION", "INQUIRY", "PURCHASE", "VIEW");
    assertThat(counts.get("VIEW")).isGreaterThan(counts.get("CLICK"));
    assertThat(counts.get("CLICK")).isGreaterThan(counts.get("INQUIRY"));
    assertThat(counts.get("INQUIRY")).isGreaterThan(counts.get("PURCHASE"));
  }

  @Test
  void givesTheSameBytesForTheSameSeedOnly(@TempDir Path again) throws IOException {
    SampleMarketplace.of(SETTINGS).writeTo(again.resolve("same"));
    SampleMarketplace.of(SETTINGS.withSeed(8)).writeTo(again.resolve("other"));
    for (String name : List.of("leads.jsonl", "agents.jsonl", "events.csv", "market.csv")) {
      assertThat(again.resolve("same").resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
      assertThat(Files.mismatch(again.resolve("other").resolve(name), folder.resolve(name)))
          .isNotNegative();
    }
  }

  @Test
  void nobodyTouchesALeadThatIsSoldExpiredOrNotYetThere() {
    Map<String, Instant> sold = new HashMap<>();
    for (Event event : EVENTS) {
      Lead lead = LEADS.get(event.lead());
      assertThat(sold).as("sold before %s", event).doesNotContainKey(event.lead());
      assertThat(event.at()).as("%s", event).isBetween(lead.created(), lead.expires());
      if (event.type().equals("PURCHASE")) {
        sold.put(event.lead(), event.at());
      }
    }
    assertThat(sold).hasSize((int) summary.purchases());
  }

  @Test
  void someLeadsExpireAndManyAreOpenAtTheEnd() {
    assertThat(LEADS.values().stream().filter(lead -> lead.expires().isBefore(NOW)).count())
        .isBetween(300L, 1_200L);
  }

  @Test
  void plantedPreferencesShowInTheEvents() {
    assertThat(meanUtilityOf("VIEW", "CLICK", "INQUIRY", "PURCHASE"))
        .isGreaterThan(2 * meanUtilityOfRandomLeads());
    assertThat(meanUtilityOf("CLICK")).isGreaterThan(meanUtilityOf("VIEW"));
    assertThat(meanUtilityOf("INQUIRY")).isGreaterThan(meanUtilityOf("CLICK"));
    assertThat(meanUtilityOf("PURCHASE")).isGreaterThan(meanUtilityOf("INQUIRY"));
    assertThat(meanUtilityOf("DISMISS")).isLessThan(meanUtilityOf("VIEW"));
  }

  private static double meanUtilityOf(String... types) {
    return EVENTS.stream()
        .filter(event -> List.of(types).contains(event.type()))
        .mapToDouble(event -> planted.utilityOf(event.agent(), event.lead()))
        .average()
        .orElseThrow();
  }

  private static double meanUtilityOfRandomLeads() {
    Random random = new Random(1);
    List<String> ids = LEADS.keySet().stream().sorted().toList();
    return EVENTS.stream()
        .mapToDouble(e -> planted.utilityOf(e.agent(), ids.get(random.nextInt(ids.size()))))
        .average()
        .orElseThrow();
  }

  @Test
  void sessionsStayNearWhatWasLookedAtLast() {
    Map<String, List<Event>> byAgent = new HashMap<>();
    EVENTS.stream()
        .filter(event -> event.type().equals("VIEW"))
        .forEach(
            event -> byAgent.computeIfAbsent(event.agent(), a -> new ArrayList<>()).add(event));
    List<Boolean> within = new ArrayList<>();
    List<Boolean> across = new ArrayList<>();
    for (List<Event> views : byAgent.values()) {
      for (int i = 1; i < views.size(); i++) {
        Event last = views.get(i - 1);
        Event next = views.get(i);
        boolean near = isNear(LEADS.get(last.lead()), LEADS.get(next.lead()));
        (last.session().equals(next.session()) ? within : across).add(near);
      }
    }
    assertThat(shareOf(within)).isGreaterThan(0.4).isGreaterThan(1.8 * shareOf(across));
  }

  private static boolean isNear(Lead one, Lead other) {
    return one.region().equals(other.region())
        && one.type().equals(other.type())
        && Math.abs(Math.log(one.price() / other.price())) < 0.3;
  }

  private static double shareOf(List<Boolean> flags) {
    return flags.stream().filter(flag -> flag).count() / (double) flags.size();
  }

  @Test
  void namesAllProblemsOfItsSettings() {
    assertThatThrownBy(() -> new SampleSettings(1, 0, 0, -1, 99, 0, NOW))
        .hasMessageContainingAll("agents: 0", "leads: 0", "events: -1", "regions: 99", "days: 0");
  }
}
