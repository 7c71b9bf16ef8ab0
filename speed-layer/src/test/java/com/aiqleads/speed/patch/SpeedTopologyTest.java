package com.aiqleads.speed.patch;

import static com.aiqleads.contracts.interaction.InteractionType.CLICK;
import static com.aiqleads.contracts.interaction.InteractionType.DISMISS;
import static com.aiqleads.contracts.interaction.InteractionType.INQUIRY;
import static com.aiqleads.contracts.interaction.InteractionType.PURCHASE;
import static com.aiqleads.contracts.interaction.InteractionType.VIEW;
import static com.aiqleads.speed.patch.SpeedHarness.NOON;
import static com.aiqleads.speed.patch.SpeedHarness.event;
import static com.aiqleads.speed.patch.SpeedHarness.eventAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.redis.PatchLayout;
import com.aiqleads.contracts.topic.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedTopologyTest {
  @TempDir Path folder;
  private final FakeRedis redis = new FakeRedis();
  private GenerationFixture generations;
  private SpeedHarness speed;

  @BeforeEach
  void start() {
    generations = new GenerationFixture(folder.resolve("generations"), 40);
    speed = new SpeedHarness(folder.resolve("state"), redis);
  }

  @AfterEach
  void stop() {
    speed.close();
  }

  private static List<PositionedInteraction> positioned(Interaction... events) {
    List<PositionedInteraction> list = new ArrayList<>();
    for (Interaction event : events) {
      list.add(new PositionedInteraction(list.size(), event));
    }
    return list;
  }

  private static byte[] bruteForce(
      Generation g, String agent, List<PositionedInteraction> all, long position)
      throws IOException {
    List<PositionedInteraction> beyond =
        all.stream()
            .filter(e -> e.interaction().agentId().equals(agent))
            .filter(e -> e.position() >= g.manifest().sourceOffset(0))
            .toList();
    return PatchLayout.encode(g.scorer().patchOf(g.recordsOf(0).recordOf(agent), beyond, position));
  }

  @Test
  void countsEachEventOnceAcrossAGenerationChange() throws IOException {
    Interaction[] events = {
      event("a", "1", 1, VIEW), event("a", "2", 2, CLICK), event("a", "3", 3, INQUIRY)
    };
    List<PositionedInteraction> all = positioned(events);
    Generation first = generations.write(1, 0, List.of());
    speed.announce(first, null, 0);
    speed.send(events[0]);
    speed.send(events[1]);
    assertThat(redis.patch(1, "a").counted()).isEqualTo(2);

    Generation second = generations.write(2, 1, all.subList(0, 1));
    speed.announce(second, first, 0);
    speed.tick();
    assertThat(redis.patch(2, "a").counted()).isEqualTo(2);
    speed.send(events[2]);
    assertThat(redis.patch(1, "a").counted()).isEqualTo(3);
    assertThat(redis.values.get(redis.keys.patch(2, "a")))
        .isEqualTo(bruteForce(second, "a", all, 3));
    assertThat(redis.values.get(redis.keys.patch(1, "a")))
        .isEqualTo(bruteForce(first, "a", all, 3));
  }

  @Test
  void aRepetitionIsNotCountedWhetherStoredOrAbsorbed() throws Exception {
    Interaction absorbed = event("a", "1", 1, PURCHASE);
    Generation generation = generations.write(1, 1, positioned(absorbed));
    speed.announce(generation, null, 0);
    speed.send(absorbed);
    speed.send(event("a", "2", 2, VIEW));
    speed.send(event("a", "2", 2, VIEW));
    speed.send(absorbed);
    assertThat(redis.patch(1, "a").counted()).isEqualTo(2);
    assertThat(speed.deadLetters()).isEmpty();
    assertThat(speed.sales()).isEmpty();
  }

  @Test
  void anotherBodyUnderTheSameIdGoesToTheDeadLettersAndDoesNotCount() throws Exception {
    Interaction absorbed = event("a", "1", 1, VIEW);
    speed.announce(generations.write(1, 1, positioned(absorbed)), null, 0);
    speed.send(absorbed);
    speed.send(event("a", "2", 2, VIEW));
    speed.send(event("a", "2", 3, PURCHASE));
    speed.send(event("a", "1", 9, VIEW));
    assertThat(speed.deadLetters())
        .extracting(DeadLetter::reason, DeadLetter::partition, DeadLetter::offset)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("conflicting-body", 0, 2L),
            org.assertj.core.groups.Tuple.tuple("conflicting-body", 0, 3L));
    assertThat(redis.patch(1, "a").counted()).isEqualTo(2);
    assertThat(speed.sales()).isEmpty();
    // The mark says that these positions were looked at.
    speed.tick();
    assertThat(redis.mark(1).position()).isEqualTo(4);
  }

  @Test
  void anIdMoreThanThirtyDaysAfterOneThatCountedIsAnotherEvent() throws Exception {
    Interaction first = eventAt("a", "1", 1, VIEW, NOON.minus(Duration.ofDays(59)));
    speed.announce(generations.write(1, 0, positioned(first)), null, 0);
    // Within 30 days of the first, which counts: contradicts it.
    Interaction between = eventAt("a", "1", 2, VIEW, NOON.minus(Duration.ofDays(29)));
    speed.send(between);
    // Within 30 days of the one between, which does not count.
    speed.send(eventAt("a", "1", 3, VIEW, NOON));
    speed.send(eventAt("a", "1", 4, VIEW, NOON));
    speed.send(between);
    assertThat(redis.patch(1, "a").counted()).isEqualTo(2);
    assertThat(speed.deadLetters()).extracting(DeadLetter::offset).containsExactly(0L, 2L, 3L);
  }

  @Test
  void whatCannotBeReadOrIsInvalidGoesToTheDeadLettersWithItsPlace() throws Exception {
    byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
    speed.sendRaw("a", garbage);
    speed.sendRaw("a", null);
    speed.send(eventAt("a", "1", 1, VIEW, NOON.plusSeconds(301)));
    speed.send(event("a\0b", "1", 1, VIEW));
    List<DeadLetter> letters = speed.deadLetters();
    assertThat(letters)
        .extracting(DeadLetter::reason)
        .containsExactly("undecodable", "undecodable", "invalid", "invalid");
    assertThat(letters.get(0).value()).isEqualTo(garbage);
    assertThat(letters.get(2).offset()).isEqualTo(2);
    assertThat(letters.get(2).detail()).contains("occurredAt");
    assertThat(speed.storedEvents()).isZero();
  }

  @Test
  void aLateEventTakesItsPlaceInTheOrder() throws IOException {
    Generation generation = generations.write(1, 0, List.of());
    speed.announce(generation, null, 0);
    Interaction dismissed = eventAt("a", "1", 1, DISMISS, NOON);
    Interaction before = eventAt("a", "2", 1, VIEW, NOON.minusSeconds(60));
    speed.send(dismissed);
    speed.send(before);
    assertThat(redis.patch(1, "a").hidden())
        .containsExactly(generation.leads().indexOf(GenerationFixture.lead(1)));
    assertThat(redis.values.get(redis.keys.patch(1, "a")))
        .isEqualTo(bruteForce(generation, "a", positioned(dismissed, before), 2));
  }

  @Test
  void anAgentWhoseIdBeginsAnothersIsKeptApart() throws IOException {
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.send(event("a1", "1", 2, VIEW));
    speed.send(event("a", "2", 3, VIEW));
    assertThat(redis.patch(1, "a").counted()).isEqualTo(2);
    assertThat(redis.patch(1, "a1").counted()).isEqualTo(1);
  }

  @Test
  void anAgentStaysMarkedWhileRedisFailsAndIsWrittenAfterARestart() throws IOException {
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    speed.tick();
    redis.down = true;
    speed.send(event("a", "1", 1, VIEW));
    speed.tick();
    assertThat(speed.status().unwritten()).isEqualTo(1);
    assertThat(speed.status().redisProblem()).isEqualTo("down");
    redis.down = false;
    try (SpeedHarness again = new SpeedHarness(folder.resolve("again"), redis)) {
      again.restoreFrom(speed);
      assertThat(redis.patch(1, "a")).isNull();
      again.tick();
      assertThat(redis.patch(1, "a").counted()).isEqualTo(1);
      assertThat(again.status().unwritten()).isZero();
      assertThat(redis.mark(1).position()).isEqualTo(1);
    }
  }

  @Test
  void aRestartUnderTheSameIncarnationRewritesNothing() throws IOException {
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.tick();
    redis.written.clear();
    try (SpeedHarness again = new SpeedHarness(folder.resolve("again"), redis)) {
      again.restoreFrom(speed);
      again.tick();
      assertThat(redis.written).containsExactly(redis.keys.mark(1, 0));
    }
  }

  @Test
  void aLossWithholdsMarksUntilEverythingIsWrittenAgain() throws IOException {
    speed.close();
    speed = new SpeedHarness(folder.resolve("slow"), redis, 1);
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    for (int n = 0; n < 5; n++) {
      speed.send(event("agent" + n, "1", n, VIEW));
    }
    speed.tick(2);
    assertThat(redis.mark(1).position()).isEqualTo(5);
    redis.lose();
    speed.clock.stepMillis = 20;
    speed.tick();
    assertThat(redis.mark(1)).isNull();
    assertThat(speed.status().generations().get(0).state()).isEqualTo("rebuilding");
    speed.clock.stepMillis = 0;
    speed.tick(2);
    for (int n = 0; n < 5; n++) {
      assertThat(redis.patch(1, "agent" + n).counted()).isEqualTo(1);
    }
    assertThat(redis.mark(1).position()).isEqualTo(5);
    assertThat(redis.mark(1).incarnation()).isEqualTo("run:2");
  }

  @Test
  void marksNeverRunAheadOfPatches() throws IOException {
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.tick();
    assertThat(redis.mark(1).position()).isEqualTo(1);
    redis.down = true;
    speed.send(event("a", "2", 2, VIEW));
    redis.down = false;
    speed.send(event("b", "1", 3, VIEW));
    assertThat(redis.patch(1, "b").position()).isEqualTo(3);
    assertThat(redis.mark(1).position()).isEqualTo(1);
    redis.written.clear();
    speed.tick();
    assertThat(redis.patch(1, "a").counted()).isEqualTo(2);
    assertThat(redis.written).containsExactly(redis.keys.patch(1, "a"), redis.keys.mark(1, 0));
    assertThat(redis.mark(1).position()).isEqualTo(3);
  }

  @Test
  void rollingBackToThePreviousGenerationNeedsNoRebuild() throws IOException {
    Generation first = generations.write(1, 0, List.of());
    speed.announce(first, null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.tick();
    Generation second = generations.write(2, 0, List.of());
    speed.announce(second, first, 0);
    speed.tick();
    speed.send(event("a", "2", 2, VIEW));
    speed.tick();
    assertThat(redis.mark(2).position()).isEqualTo(2);
    redis.written.clear();
    speed.announce(first, second, 0);
    speed.tick();
    assertThat(redis.written).isEmpty();
    assertThat(speed.status().generations())
        .extracting(TaskStatus.GenerationStatus::generation, TaskStatus.GenerationStatus::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, "complete"),
            org.assertj.core.groups.Tuple.tuple(2L, "complete"));
  }

  @Test
  void aGenerationThatMissedAnEventIsRebuiltWhenItComesBack() throws IOException {
    Generation first = generations.write(1, 0, List.of());
    Generation second = generations.write(2, 0, List.of());
    speed.announce(first, null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.tick();
    speed.announce(second, null, 0);
    speed.send(event("a", "2", 2, VIEW));
    assertThat(redis.patch(1, "a").counted()).isEqualTo(1);
    speed.announce(first, second, 0);
    speed.tick();
    assertThat(redis.patch(1, "a").counted()).isEqualTo(2);
    assertThat(redis.mark(1).position()).isEqualTo(2);
  }

  @Test
  void aRebuildGoesInSlicesAndEventsBetweenThemCount() throws IOException {
    speed.close();
    speed = new SpeedHarness(folder.resolve("slow"), redis, 2);
    for (int n = 0; n < 8; n++) {
      speed.send(event("agent" + n, "1", n, VIEW));
    }
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    speed.clock.stepMillis = 20;
    speed.tick();
    assertThat(speed.status().generations().get(0).rebuiltAgents()).isBetween(1, 7);
    speed.send(event("agent0", "2", 9, VIEW));
    assertThat(redis.patch(1, "agent0").counted()).isEqualTo(2);
    assertThat(redis.mark(1)).isNull();
    speed.tick(10);
    assertThat(redis.patch(1, "agent7").counted()).isEqualTo(1);
    assertThat(redis.patch(1, "agent0").counted()).isEqualTo(2);
    assertThat(redis.mark(1).position()).isEqualTo(9);
  }

  @Test
  void retentionDeletesOnlyBelowTheFloorsAndNothingAPatchedGenerationNeeds() throws IOException {
    for (int n = 0; n < 6; n++) {
      speed.send(event("agent" + n % 2, "" + n, n, VIEW));
    }
    speed.announce(generations.write(1, 2, List.of()), null, 5);
    speed.tick();
    assertThat(speed.status().floor()).isEqualTo(2);
    assertThat(speed.storedEvents()).isEqualTo(4);
    speed.announce(generations.write(2, 4, List.of()), null, 3);
    speed.tick();
    assertThat(speed.storedEvents()).isEqualTo(3);
    Generation tooOld = generations.write(3, 0, List.of());
    speed.announce(tooOld, null, 3);
    speed.tick();
    assertThat(speed.status().generations().get(0).problem())
        .contains("needs events from offset 0");
    assertThat(redis.mark(3)).isNull();
  }

  @Test
  void aPurchaseEmitsOneSale() throws Exception {
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    Interaction purchase = event("a", "p", 7, PURCHASE);
    speed.send(purchase);
    speed.send(purchase);
    assertThat(speed.sales())
        .containsExactly(
            LeadChange.saleOf(GenerationFixture.lead(7), "a", "p", LeadChange.Origin.EVENT, NOON));
  }

  @Test
  void anIdlePartitionGetsItsMarkAtTheSourceOffset() throws IOException {
    speed.announce(generations.write(1, 17, List.of()), null, 0);
    speed.tick();
    assertThat(redis.mark(1).position()).isEqualTo(17);
    assertThat(redis.written).containsExactly(redis.claimedKey(), redis.keys.mark(1, 0));
    redis.lose();
    speed.tick(11);
    assertThat(redis.mark(1).incarnation()).isEqualTo("run:2");
  }

  @Test
  void noGenerationIsHandedOverBelowWhatWasClaimedBefore() throws IOException {
    Generation first = generations.write(1, 0, List.of());
    speed.announce(first, null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.send(event("a", "2", 2, VIEW));
    speed.tick();
    // The transaction of both is undone: another instance begins at 0 and has to come to 2 again.
    try (SpeedHarness again = new SpeedHarness(folder.resolve("again"), redis)) {
      Generation second = generations.write(2, 0, List.of());
      again.announce(second, first, 0);
      again.send(event("a", "1", 1, VIEW));
      again.tick();
      assertThat(redis.mark(1).position()).isEqualTo(2);
      assertThat(redis.mark(2)).isNull();
      again.send(event("a", "2", 2, VIEW));
      again.tick();
      assertThat(redis.mark(2).position()).isEqualTo(2);
    }
  }

  @Test
  void noGenerationIsHandedOverBelowWhatASinglePatchClaimedBefore() throws IOException {
    Generation first = generations.write(1, 0, List.of());
    speed.announce(first, null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.tick();
    redis.written.clear();
    speed.send(event("a", "2", 2, VIEW));
    assertThat(redis.written).containsExactly(redis.claimedKey(), redis.keys.patch(1, "a"));
    assertThat(redis.mark(1).position()).isEqualTo(1);
    // Killed before the mark and before the commit: another instance begins at 1.
    try (SpeedHarness again = new SpeedHarness(folder.resolve("again"), redis)) {
      Generation second = generations.write(2, 0, List.of());
      again.announce(second, first, 0);
      again.send(event("a", "1", 1, VIEW));
      again.tick();
      assertThat(redis.mark(2)).isNull();
      again.send(event("a", "2", 2, VIEW));
      again.tick();
      assertThat(redis.mark(2).position()).isEqualTo(2);
    }
  }

  @Test
  void whatWasClaimedHoldsForGenerationsThatAreNotPatchedAnyMore() throws IOException {
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.sendRaw("a", null);
    speed.tick();
    assertThat(redis.mark(1).position()).isEqualTo(2);
    try (SpeedHarness again = new SpeedHarness(folder.resolve("again"), redis)) {
      Generation second = generations.write(2, 0, List.of());
      again.announce(generations.write(3, 0, List.of()), second, 0);
      again.send(event("a", "1", 1, VIEW));
      again.tick();
      assertThat(redis.mark(2)).isNull();
      assertThat(redis.mark(3)).isNull();
    }
  }

  @Test
  void whatWasClaimedIsForgottenWithALostRedis() throws IOException {
    speed.announce(generations.write(1, 0, List.of()), null, 0);
    speed.send(event("a", "1", 1, VIEW));
    speed.send(event("a", "2", 2, VIEW));
    redis.lose();
    try (SpeedHarness again = new SpeedHarness(folder.resolve("again"), redis)) {
      again.announce(generations.write(2, 0, List.of()), null, 0);
      again.send(event("a", "1", 1, VIEW));
      again.tick();
      assertThat(redis.mark(2).position()).isEqualTo(1);
    }
  }
}
