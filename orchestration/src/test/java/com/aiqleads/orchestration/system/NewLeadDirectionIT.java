package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aiqleads.orchestration.reference.LoggedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running system follows a direction among leads that were created after training: three events
 * in a row on small flats in one district, which no nightly has seen.
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NewLeadDirectionIT {
  private static final int TOP = 10;
  private static final int EVENTS = 3;

  /**
   * Of such leads, those that can be counted afterwards: the ones that were looked at stand in the
   * answer too. An agent of whom more than half of that stood there before had this direction
   * already; its share cannot double.
   */
  private static final double MOST_THAT_CAN_DOUBLE = 0.5 * (TOP - EVENTS) / TOP;

  /** What agents must see whose answers had no such lead before: two of ten. */
  private static final double LEAST_WHERE_THERE_WAS_NONE = 0.2;

  @TempDir static Path folder;
  private LiveSystem system;
  private NewFlats market;
  private Answers answers;
  private EventClient client;
  private Comparison comparison;

  @BeforeAll
  void startsWithTheSampleAndNewLeads() throws Exception {
    system = new LiveSystem(folder.resolve("home"));
    LiveSystem.Run up =
        system.aiqleads(
            "up", "--sample", "--sample-size", "60x400x6000", "--detach", "--nightly-at", "off");
    assertThat(up.exitCode()).as(up.output()).isZero();
    answers = new Answers(system);
    market = NewFlats.read(system.home().resolve("sample"));
    market.put(system);
    String last = "new-other-" + (NewFlats.OTHERS - 1);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> system.get("/v1/leads/" + last).status() == 200);
    SampleFiles sample = SampleFiles.read(system.home().resolve("sample"));
    client = new EventClient(system, "direction");
    client.addImported(sample.events());
    comparison = new Comparison(system, client, sample);
    market.created().forEach(comparison::created);
  }

  @AfterAll
  void stops() throws Exception {
    LiveSystem.Run down = system.aiqleads("down");
    assertThat(down.exitCode()).as(down.output()).isZero();
  }

  @Test
  void threeEventsInOneDirectionDoubleTheShareOfSuchLeads() throws IOException {
    comparison.expectRight(market.agents(), Duration.ofSeconds(10), client.log());
    List<String> looked = market.flats().subList(0, EVENTS);
    Set<String> leftOut = new HashSet<>(looked);
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (String agent : market.agents()) {
      before.add(market.shareIn(topOf(agent), leftOut));
      for (String flat : looked) {
        client.post(agent, flat, "VIEW");
      }
      LoggedEvent last = client.last();
      await().atMost(Duration.ofSeconds(5)).until(() -> answers.positionOf(agent) > last.offset());
      after.add(market.shareIn(topOf(agent), leftOut));
    }
    comparison.expectRight(market.agents(), Duration.ofSeconds(5), client.log());
    for (int n = 0; n < before.size(); n++) {
      System.out.printf(
          "%s: share of such leads %.1f, after %d events %.1f%n",
          market.agents().get(n), before.get(n), EVENTS, after.get(n));
    }
    System.out.printf(
        "mean share of such leads in the top %d of %d agents: %.3f, after %d events %.3f%n",
        TOP, before.size(), meanOf(before), EVENTS, meanOf(after));
    List<Double> newHere = new ArrayList<>();
    List<Double> afterwards = new ArrayList<>();
    for (int n = 0; n < before.size(); n++) {
      if (before.get(n) <= MOST_THAT_CAN_DOUBLE) {
        newHere.add(before.get(n));
        afterwards.add(after.get(n));
      }
    }
    assertThat(newHere).hasSizeGreaterThanOrEqualTo(5);
    System.out.printf(
        "of %d agents to whom the direction is new: %.3f, after %d events %.3f%n",
        newHere.size(), meanOf(newHere), EVENTS, meanOf(afterwards));
    assertThat(meanOf(afterwards)).isGreaterThanOrEqualTo(2 * meanOf(newHere));
    List<Double> fromNothing = new ArrayList<>();
    for (int n = 0; n < before.size(); n++) {
      if (before.get(n) == 0) {
        fromNothing.add(after.get(n));
      }
    }
    if (!fromNothing.isEmpty()) {
      assertThat(meanOf(fromNothing)).isGreaterThanOrEqualTo(LEAST_WHERE_THERE_WAS_NONE);
    }
  }

  private List<String> topOf(String agent) throws IOException {
    List<String> leads = new ArrayList<>();
    answers.of(agent, TOP).path("items").forEach(item -> leads.add(item.path("leadId").asText()));
    assertThat(leads).as(agent).isNotEmpty();
    return leads;
  }

  private static double meanOf(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
