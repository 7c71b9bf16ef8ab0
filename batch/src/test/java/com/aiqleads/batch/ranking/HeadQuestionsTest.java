package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.Features;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import com.aiqleads.contracts.ranking.TwoStageScorer;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * An agent is asked about where a day begins, and at 18:00, right after its one act of that day.
 */
final class HeadQuestionsTest {
  private static final long START = Instant.parse("2026-11-10T00:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;
  private static final int LEADS = 4;
  private static final HeadPlan PLAN = new HeadPlan(START, 6);
  private static final byte VIEW = (byte) InteractionType.VIEW.code();

  /** One whom the ranker learns from: asked about in the first days too. */
  private static final int AGENT =
      IntStream.iterate(1, n -> n + 1).filter(n -> !QuestionRows.isAside(n)).findFirst().orElse(0);

  @Test
  void noNegativeIsALeadThatWasSoldWhenItWasAskedAbout() {
    Market market = market(START - HOUR, START + 12 * HOUR);
    assertThat(question(market, false).scores()).hasSize(LEADS);
    assertThat(question(market, true).scores()).hasSize(LEADS - 1);
  }

  @Test
  void aLeadSoldByTheVeryActIsNoNegativeAndOneSoldLaterIsStillThere() {
    assertThat(question(market(0, START + 18 * HOUR), true).scores()).hasSize(LEADS - 1);
    assertThat(question(market(0, START + 18 * HOUR + 1), true).scores()).hasSize(LEADS);
  }

  @Test
  void aLeadThatCameAfterTheDayBeganIsAskedAboutOnceItIsThere() {
    Market market = market(START + 6 * HOUR, Long.MAX_VALUE);
    assertThat(question(market, false).scores()).hasSize(LEADS - 1);
    HeadQuestion after = question(market, true);
    assertThat(after.scores()).hasSize(LEADS);
    assertThat(after.positives(Head.VIEW)).as("viewed within 24 hours").isEqualTo(1);
  }

  @Test
  void whereADayBeginsItIsTheDaysStart() {
    assertThat(question(market(START, Long.MAX_VALUE), false).scores()).hasSize(LEADS);
    assertThat(question(market(0, START), false).scores()).hasSize(LEADS - 1);
  }

  /** All leads are open always, but the last. */
  private static Market market(long openFrom, long openUntil) {
    return new Market(
        IntStream.range(0, LEADS)
            .mapToObj(
                lead ->
                    lead == LEADS - 1
                        ? new LeadOnMarket(LeadAttributes.none(), null, openFrom, openUntil)
                        : new LeadOnMarket(LeadAttributes.none(), null, 0, Long.MAX_VALUE))
            .toList());
  }

  private static HeadQuestion question(Market market, boolean afterAct) {
    ActLog log =
        new ActLog(
            AGENT,
            List.of(),
            new int[] {0, 1, LEADS - 1},
            new long[] {START - HOUR, START + 18 * HOUR, START + 30 * HOUR},
            new byte[] {VIEW, VIEW, VIEW});
    HeadReplay.Asked asked =
        HeadReplay.ofAll(ScoringParameters.defaultsAt(Instant.ofEpochMilli(START)), PLAN, 3)
            .askedOf(log)
            .stream()
            .filter(one -> one.day() == 0 && one.afterAct() == afterAct)
            .findFirst()
            .orElseThrow();
    RankingModel model = model();
    return HeadQuestions.questionOf(asked, new TwoStageScorer(model, LEADS), model, market);
  }

  private static RankingModel model() {
    Generators generators = PlainGenerators.of(LEADS, "ridge");
    int features = new Features(generators, true).size();
    int[] none = {};
    return new RankingModel(
        generators,
        new Ranker(
            new FeatureBins(new float[features][0]),
            new TreeEnsemble(none, none, none, none, none, new double[0]),
            new double[features],
            0,
            0,
            1),
        true,
        new int[] {0},
        LEADS);
  }
}
