package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Identity: which events count. */
class CountedEventsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void theLowestPositionCountsAndAnImportedOneBeforeAny() {
    PositionedInteraction imported = at(PositionedInteraction.IMPORTED, "x", "b", 0);
    PositionedInteraction first = at(3, "y", "a", 0);
    CountedEvents events =
        CountedEvents.of(
            EventIdentities.none(),
            List.of(at(7, "y", "a", 0), at(2, "x", "a", 0), first, imported));
    assertThat(events.counted()).containsExactly(imported, first);
    assertThat(events.contradicting()).extracting(PositionedInteraction::position).containsOnly(2L);
  }

  @Test
  void anIdCountsAgainMoreThanThirtyDaysAwayFromOneThatCounted() {
    List<PositionedInteraction> events =
        List.of(
            at(1, "x", "a", 0),
            at(2, "x", "a", 30 * 24),
            at(3, "x", "b", -30 * 24 - 1),
            at(4, "x", "b", 60 * 24));
    assertThat(positionsOf(EventIdentities.none(), events)).containsExactlyInAnyOrder(1L, 3L, 4L);
  }

  /** What is absorbed and what comes after it count as all of them at once do. */
  @Test
  void aCutAnywhereChangesNothing() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      List<PositionedInteraction> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String lead = "l" + random.nextInt(2);
        all.add(at(i, "e" + random.nextInt(5), lead, random.nextInt(24 * 150)));
      }
      int cut = random.nextInt(41);
      List<PositionedInteraction> before =
          CountedEvents.of(EventIdentities.none(), all.subList(0, cut)).counted();
      List<EventIdentity> absorbed =
          before.stream().map(event -> EventIdentity.of(event.interaction())).toList();
      List<Long> positions = new ArrayList<>();
      before.forEach(event -> positions.add(event.position()));
      positions.addAll(positionsOf(EventIdentities.of(absorbed), all.subList(cut, 40)));
      assertThat(positions)
          .containsExactlyInAnyOrderElementsOf(positionsOf(EventIdentities.none(), all));
    }
  }

  private static List<Long> positionsOf(
      EventIdentities absorbed, List<PositionedInteraction> events) {
    return CountedEvents.of(absorbed, events).counted().stream()
        .map(PositionedInteraction::position)
        .toList();
  }

  private static PositionedInteraction at(long position, String id, String lead, int hours) {
    Instant occurredAt = NOON.plus(Duration.ofHours(hours));
    return new PositionedInteraction(
        position,
        new Interaction(
            id, "a", lead, InteractionType.VIEW, occurredAt, occurredAt, null, null, null));
  }
}
