package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.market.LeadMarkets;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import com.aiqleads.contracts.traits.RandomTraits;
import com.aiqleads.contracts.traits.TraitVocabulary;
import com.aiqleads.contracts.traits.TransitionCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TraitFeaturesTest {
  private static final long DAY = 86_400;
  private static final List<LeadAttributes> LEADS =
      List.of(
          new LeadAttributes("flat", 100_000.0, 2.0, 53.55, 9.99),
          new LeadAttributes("flat", 200_000.0, 3.5, 53.55, 10.14),
          new LeadAttributes("house", null, null, null, null),
          LeadAttributes.none());

  private final TraitFeatures features = featuresOf(traits());

  private static LeadTraits traits() {
    TraitVocabulary vocabulary = TraitVocabulary.of(LEADS);
    TransitionCounts counts = new TransitionCounts(vocabulary);
    int[] flat = vocabulary.tokensOf(LEADS.get(0));
    int[] house = vocabulary.tokensOf(LEADS.get(2));
    for (int n = 0; n < 100; n++) {
      counts.add(List.of(List.of(flat), List.of(flat)));
      counts.add(List.of(List.of(house), List.of(house)));
    }
    float[] shares = new float[1 + vocabulary.coarse().length];
    Arrays.fill(shares, 1, shares.length, 0.25f);
    return new LeadTraits(
        counts.transitions(),
        new NewLeadOdds(0, 1),
        LeadTraits.Columns.of(vocabulary, LEADS, new double[] {DAY, DAY, 0, 0}),
        shares,
        new LeadMarkets(
            new int[] {0, 0, 1, LeadMarkets.NONE},
            new float[] {4, Float.NaN},
            new float[] {(float) Math.log(100_000), 11},
            new float[] {24, Float.NaN}));
  }

  private static TraitFeatures featuresOf(LeadTraits traits) {
    ItemFacts facts = RandomPasts.facts(new Random(1), traits.leads());
    return new TraitFeatures(traits, ItemRows.of(facts, traits));
  }

  private float valueOf(String name, int lead) {
    float[][] columns = new float[TraitFeatures.NAMES.size()][1];
    features.write(lead, 3 * DAY, columns, 0, 0);
    return columns[TraitFeatures.NAMES.indexOf(name)][0];
  }

  private void take(int... leads) {
    long[] order = new long[leads.length];
    Arrays.setAll(order, n -> n);
    take(features, leads, order);
  }

  private static void take(TraitFeatures features, int[] leads, long... order) {
    float[] weights = new float[leads.length];
    Arrays.fill(weights, 1);
    ItemSequence past = new ItemSequence(leads, weights, order);
    features.take(past, past.stepAges());
  }

  @Test
  void haveAVoiceInTheFirstStage() {
    float[] none = new float[LEADS.size()];
    double[] never = new double[LEADS.size()];
    Generators generators =
        new Generators(
            List.of(),
            List.of(),
            new ItemFacts(none, none, never, never, never, 1),
            HistoryCaps.DEFAULT,
            traits());
    UserScores scores = new UserScores(generators);
    FirstStage first = new FirstStage(LEADS.size(), new int[0], 2);
    scores.score(new ItemSequence(new int[] {0}, new float[] {1}, new long[] {DAY}), 2 * DAY);
    assertThat(first.best(scores, new int[0])).containsExactly(0, 1);
    assertThat(first.lastBlendOf(1)).isPositive().isLessThan(first.lastBlendOf(0));
    scores.score(new ItemSequence(new int[] {2}, new float[] {1}, new long[] {DAY}), 2 * DAY);
    assertThat(first.best(scores, new int[0])).contains(2);
    assertThat(first.lastBlendOf(1)).isNegative();
  }

  @Test
  void measuresGapsToTheLastLeads() {
    take(2, 0);
    assertThat(valueOf("price gap", 1)).isCloseTo((float) Math.log(2), within(1e-6f));
    assertThat(valueOf("price step", 1)).isCloseTo((float) Math.log(2), within(1e-6f));
    assertThat(valueOf("size gap", 1)).isEqualTo(1.5f);
    assertThat(Math.expm1(valueOf("km", 1))).isCloseTo(9.91, within(0.02));
    assertThat(valueOf("km", 0)).isZero();
    assertThat(valueOf("same type", 1)).isCloseTo((float) (1 / 1.7), within(1e-6f));
    assertThat(valueOf("lead age", 1)).isCloseTo((float) Math.log(3), within(1e-6f));
    assertThat(valueOf("cell share", 0)).isPositive();
    assertThat(valueOf("traits type", 1)).isGreaterThan(valueOf("traits type", 2));
    assertThat(valueOf("traits", 1)).isGreaterThan(valueOf("traits", 2));
  }

  @Test
  void twoLastLeadsOfOneStepPushEqually() {
    float[] alone = new float[2];
    for (int n = 0; n < 2; n++) {
      take(2 * n);
      alone[n] = valueOf("traits", 1);
    }
    take(features, new int[] {0, 2}, DAY, DAY);
    assertThat(valueOf("traits", 1)).isCloseTo(alone[0] + alone[1], within(1e-6f));
    assertThat(valueOf("same type", 1)).isEqualTo(0.5f);
    take(features, new int[] {0, 2, 1}, DAY, DAY, DAY + 1);
    assertThat(valueOf("same type", 2)).isCloseTo((float) (0.7 / 2.4), within(1e-6f));
  }

  @Test
  void gapsAreToTheMeanOfTheLastStepOfWhichAnythingIsKnown() {
    take(features, new int[] {0, 1, 2, 3}, DAY, DAY, DAY + 1, DAY + 2);
    assertThat(valueOf("price step", 0)).isCloseTo((float) -Math.log(2) / 2, within(1e-6f));
    assertThat(valueOf("price step", 1)).isCloseTo((float) Math.log(2) / 2, within(1e-6f));
    assertThat(valueOf("size gap", 0)).isEqualTo(0.75f);
  }

  @Test
  void theOrderOfLeadsWithinAStepChangesNothing() {
    long seed = 20_261_130;
    Random random = new Random(seed);
    int leads = 40;
    TraitFeatures random40 = featuresOf(RandomTraits.of(random, leads, 3 * DAY));
    long[] order = {1, 2, 2, 3, 3, 3, 3, 5, 5};
    for (int round = 0; round < 50; round++) {
      int[] past = random.ints(0, leads).distinct().limit(order.length).toArray();
      int[] turned = past.clone();
      for (int[] step : new int[][] {{1, 2}, {3, 6}, {4, 5}, {7, 8}}) {
        turned[step[0]] = past[step[1]];
        turned[step[1]] = past[step[0]];
      }
      take(random40, past, order);
      float[][] straight = columnsOf(random40, leads);
      take(random40, turned, order);
      float[][] swapped = columnsOf(random40, leads);
      for (int feature = 0; feature < straight.length; feature++) {
        assertThat(swapped[feature])
            .as("%s, seed %s, round %s", TraitFeatures.NAMES.get(feature), seed, round)
            .containsExactly(straight[feature], within(1e-5f));
      }
    }
  }

  private static float[][] columnsOf(TraitFeatures features, int leads) {
    float[][] columns = new float[TraitFeatures.NAMES.size()][leads];
    IntStream.range(0, leads).forEach(lead -> features.write(lead, 3 * DAY, columns, 0, lead));
    return columns;
  }

  @Test
  void tellsOfTheMarketALeadIsIn() {
    take(0);
    assertThat(valueOf("market demand", 1)).isCloseTo((float) Math.log(5), within(1e-6f));
    assertThat(valueOf("market inventory", 1)).isCloseTo((float) Math.log(25), within(1e-6f));
    assertThat(valueOf("price to market", 0)).isZero();
    assertThat(valueOf("price to market", 1)).isCloseTo((float) Math.log(2), within(1e-6f));
  }

  @Test
  void whatIsNotKnownIsNoNumberThatAnythingElseHas() {
    take(0);
    for (int lead : new int[] {2, 3}) {
      assertThat(valueOf("km", lead)).isEqualTo(-1);
      assertThat(valueOf("price gap", lead)).isEqualTo(-1);
      assertThat(valueOf("price step", lead)).isZero();
      assertThat(valueOf("size gap", lead)).isEqualTo(-1);
      assertThat(valueOf("lead age", lead)).isEqualTo(-1);
      assertThat(valueOf("market demand", lead)).isEqualTo(-1);
      assertThat(valueOf("market inventory", lead)).isEqualTo(-1);
      assertThat(valueOf("price to market", lead)).isZero();
    }
    assertThat(valueOf("traits", 3)).isZero();
    take(3);
    assertThat(valueOf("traits", 0)).isZero();
    assertThat(valueOf("km", 0)).isEqualTo(-1);
    take();
    assertThat(valueOf("same type", 0)).isZero();
  }
}
