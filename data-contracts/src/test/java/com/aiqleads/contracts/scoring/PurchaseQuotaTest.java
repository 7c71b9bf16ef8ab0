package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PurchaseQuotaTest {
  private static final long SEED = 42;
  private static final long DAY = 86_400;
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

  @Test
  void theOldestOfTheLastPurchasesDecidesWhenMoreMayBeBought() {
    long now = NOW.getEpochSecond();
    PurchaseQuota quota = PurchaseQuota.of(2L).plus(List.of(now - 30, now - DAY + 60, now - 90));
    assertThat(quota.atSeconds()).containsExactly(now - 90, now - 30);
    assertThat(quota.findReasonAt(NOW))
        .hasValue("over quota: 2 of 2 purchases within 24 hours; again from 2026-03-02T23:58:30Z");
    assertThat(quota.findReasonAt(NOW.plusSeconds(DAY - 91))).isPresent();
    assertThat(quota.findReasonAt(NOW.plusSeconds(DAY - 90))).isEmpty();
  }

  @Test
  void withoutAQuotaNothingIsKeptAndNobodyIsStopped() {
    PurchaseQuota none = PurchaseQuota.of(null).plus(List.of(NOW.getEpochSecond()));
    assertThat(none).isEqualTo(PurchaseQuota.unlimited());
    assertThat(none.findReasonAt(NOW)).isEmpty();
    assertThat(PurchaseQuota.of(PurchaseQuota.MOST + 1L)).isEqualTo(PurchaseQuota.unlimited());
    assertThat(PurchaseQuota.of(Long.MAX_VALUE)).isEqualTo(PurchaseQuota.unlimited());
    assertThat(PurchaseQuota.of(0L).plus(List.of(1L)).atSeconds()).isEmpty();
  }

  @Test
  void aFileOfRecordsKeepsIt(@TempDir Path root) throws IOException {
    Generation generation = TestGeneration.write(root, 12, 3);
    AgentRecord known = generation.recordsOf(0).recordOf("b");
    assertThat(known.purchases()).isEqualTo(new PurchaseQuota(2, List.of(7L, 9L)));
    assertThat(known.candidates()).containsExactly(4, 5);
    assertThat(generation.recordsOf(0).recordOf("a").purchases())
        .isEqualTo(PurchaseQuota.unlimited());
  }

  @Test
  void whereverTheCutLiesAViewSaysTheSameOfPurchases(@TempDir Path root) throws IOException {
    Generation generation = TestGeneration.write(root, 12, 3);
    Random random = new Random(SEED);
    List<PositionedInteraction> events = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      InteractionType type = random.nextBoolean() ? InteractionType.PURCHASE : InteractionType.VIEW;
      String lead =
          random.nextInt(4) == 0 ? "unknown-" + n : generation.leads().idOf(random.nextInt(12));
      Instant at = NOW.minusSeconds(random.nextInt(200_000));
      events.add(
          new PositionedInteraction(
              n, new Interaction("e" + n, "c", lead, type, at, at, null, null, null)));
    }
    Collections.shuffle(events, random);
    AgentRecord start = record(PurchaseQuota.of(3L));
    PurchaseQuota all = purchasesAfter(generation, start, events);
    assertThat(all.atSeconds()).hasSize(3);
    for (int cut = 0; cut <= events.size(); cut++) {
      AgentHistory below = historyOf(generation, start, events.subList(0, cut));
      AgentRecord record = below.toRecord(EventIdentities.none(), new int[0]);
      assertThat(record.acts().size()).as("seed %s", SEED).isLessThanOrEqualTo(12);
      assertThat(purchasesAfter(generation, record, events.subList(cut, events.size())))
          .isEqualTo(all);
    }
  }

  @Test
  void anOutlookNamesTheLeadsOfItsListThatTheAgentHasActedOn(@TempDir Path root)
      throws IOException {
    Generation generation = TestGeneration.write(root, 12, 3);
    AgentRecord record = generation.recordsOf(0).recordOf("b");
    RankedLeads ranked = new RankedLeads(new int[] {5, 3, 1}, new float[3], new byte[3]);
    assertThat(historyOf(generation, record, List.of()).outlook(ranked).touched())
        .containsExactly(3);
  }

  private static AgentRecord record(PurchaseQuota quota) {
    return new AgentRecord(
        "c", 0, List.of(), List.of(), List.of(), EventIdentities.none(), new int[0], quota);
  }

  private static AgentHistory historyOf(
      Generation generation, AgentRecord record, List<PositionedInteraction> events) {
    return AgentHistory.of(record, events, generation.leads(), generation.manifest().scoring());
  }

  private static PurchaseQuota purchasesAfter(
      Generation generation, AgentRecord record, List<PositionedInteraction> events) {
    return historyOf(generation, record, events).outlook(RankedLeads.none()).purchases();
  }
}
