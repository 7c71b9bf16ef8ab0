package com.aiqleads.orchestration.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Worked out by hand from the lists and vectors of {@link TinyRanking}. */
class NaiveTwoStagesTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  /** First a with weight 1, a step later c with weight 2. */
  private static final NaivePast PAST =
      new NaivePast(new int[] {A, C}, new float[] {1, 2}, new long[] {1_000, 1_005});

  private static final double ROOT_34 = Math.sqrt(34);
  private static final double ROOT_29_2 = Math.sqrt(14.5);
  private static final double ROOT_14 = Math.sqrt(14);

  @Test
  void scoresListsInDeviationsFromWhatTheirMeansAddUpTo() {
    NaiveChannels channels = new NaiveChannels(TinyRanking.tables(false, 0, 0), PAST);
    // means 5/3 and −1/3, variances 26/9 and 2/9; sums 0, 1 − 2, 4 of mean 1 and variance 34/9
    assertStandardised(channels, 0, -3 / ROOT_34, -6 / ROOT_34, 9 / ROOT_34);
    // a has half its say: sums 0, 1/2 − 2, 2 of mean 1/6 and variance 14.5/9
    assertStandardised(channels, 1, -0.5 / ROOT_29_2, -5 / ROOT_29_2, 5.5 / ROOT_29_2);
  }

  @Test
  void entriesBeyondTheCapSpeakByVectorsWhereNothingFades() {
    NaiveChannels channels = new NaiveChannels(TinyRanking.tablesOfCap(1), PAST);
    // c alone is pushed: 0, −2, 0 of mean −2/3 and variance 8/9; a says 1/2·(1, −1, 2) of 1/3, 7/18
    double root = Math.sqrt(23 / 18.0);
    assertStandardised(channels, 0, 5 / 6.0 / root, -13 / 6.0 / root, 4 / 3.0 / root);
    // under a decay it is cut off: 0, −2, 0
    double rootOfC = Math.sqrt(8 / 9.0);
    assertStandardised(channels, 1, 2 / 3.0 / rootOfC, -4 / 3.0 / rootOfC, 2 / 3.0 / rootOfC);
  }

  @Test
  void scoresVectorsInDeviationsOfAllLeads() {
    NaiveChannels channels = new NaiveChannels(TinyRanking.tables(false, 0, 0), PAST);
    // the agent's vector is 1·1·1 + 2·0.5·2 = 3: scores 3, −3, 6
    assertStandardised(channels, 2, 1 / ROOT_14, -5 / ROOT_14, 4 / ROOT_14);
    // solved from c alone it is (1 + 2)·−1 / (6 + 2·1 + 0.5), of leads with 1, 2 and −1
    assertStandardised(channels, 3, -1 / ROOT_14, -4 / ROOT_14, 5 / ROOT_14);
  }

  private static void assertStandardised(NaiveChannels channels, int channel, double... distances) {
    for (int lead = 0; lead < distances.length; lead++) {
      double wanted = Math.signum(distances[lead]) * Math.log(1 + Math.abs(distances[lead]));
      assertThat(channels.standardisedOf(channel, lead)).isCloseTo(wanted, within(1e-6));
    }
  }

  @Test
  void setsLeadAndPastBesideTheChannels() {
    float[] row = new NaiveTwoStages(TinyRanking.tables(true, 0, 0), PAST).featuresOf(C);
    assertThat(row).hasSize(12);
    assertFeatures(row, 4, Math.log(2), 0.25 - Math.log(3), Math.log(3), Math.log(2), Math.log(3));
    // first seen at 0, last seen two days later, acted on at 2000 as a rule: the past has 1005
    double day = 86_400;
    assertFeatures(
        row, 9, Math.log(1 + 1_005 / day), -Math.log(3 - 1_005 / day), Math.log(1 + 995 / day));
    float[] untouched = new NaiveTwoStages(TinyRanking.tables(true, 0, 0), PAST).featuresOf(B);
    assertFeatures(untouched, 4, Math.log(4), 0, Math.log(3), 0, 0);
    assertFeatures(untouched, 11, Math.log(1 + 1 / day));
  }

  private static void assertFeatures(float[] row, int from, double... wanted) {
    for (int n = 0; n < wanted.length; n++) {
      assertThat((double) row[from + n])
          .as("feature %s", from + n)
          .isCloseTo(wanted[n], within(1e-6));
    }
  }

  @Test
  void addsTreesAndLinearPartByTheirShares() {
    NaiveTwoStages stages = new NaiveTwoStages(TinyRanking.tables(false, 0, 0.25f), PAST);
    double ofC = 2 * 0.5 + 2 * (-1 + 0.5 * Math.log(1 + 9 / ROOT_34) + 0.25 * Math.log(3));
    double ofB = 2 * -0.5 + 2 * (-1 - 0.5 * Math.log(1 + 6 / ROOT_34));
    assertThat(stages.scoreOf(C).score()).isCloseTo(ofC, within(1e-6));
    assertThat(stages.scoreOf(B).score()).isCloseTo(ofB, within(1e-6));
    assertThat(stages.scoreOf(B).isOpen()).isFalse();
  }

  @Test
  void givesBothScoresOfALeadThatLiesNearAThreshold() {
    float feature = new NaiveTwoStages(TinyRanking.tables(false, 0, 0), PAST).featuresOf(C)[0];
    ScoreRange above = scoreOfC(feature + 1e-6f);
    ScoreRange below = scoreOfC(feature - 1e-6f);
    assertThat(above.score()).isEqualTo(above.least()).isCloseTo(below.score() - 2, within(1e-6));
    assertThat(above.most()).isEqualTo(below.score()).isEqualTo(below.most());
    assertThat(below.least()).isEqualTo(above.score());
    assertThat(scoreOfC(feature + 4e-6f)).isEqualTo(ScoreRange.of(above.score()));
    assertThat(scoreOfC(feature)).isEqualTo(ScoreRange.of(above.score()));
  }

  private static ScoreRange scoreOfC(float edge) {
    return new NaiveTwoStages(TinyRanking.tables(false, 0, edge), PAST).scoreOf(C);
  }

  @Test
  void addsToTheCandidatesWhatListsOfTheLastLeadsSpeakFor() {
    NaiveTwoStages stages = new NaiveTwoStages(TinyRanking.tables(false, 0, 0), PAST);
    assertThat(stages.candidatesOf(List.of(C), 1)).containsExactly(C);
    assertThat(stages.candidatesOf(List.of(C), 2)).containsExactly(C, B);
  }

  @Test
  void handsOnTheBestAndContestsWhatIsNearlyAsGood() {
    NaiveTwoStages one = new NaiveTwoStages(TinyRanking.tables(false, 1, 0), PAST);
    assertThat(one.handOn(List.of(A, B, C)).leads()).containsExactly(C);
    NaiveTwoStages all = new NaiveTwoStages(TinyRanking.tables(false, 0, 0), PAST);
    assertThat(all.handOn(List.of(A, B)).leads()).containsExactlyInAnyOrder(A, B);
    // b's list is empty: all are equal, the lower number is taken
    NaiveTwoStages equal = new NaiveTwoStages(TinyRanking.tables(false, 1, 0), pastOf(B, 1));
    assertThat(equal.handOn(List.of(C, B, A)))
        .isEqualTo(new NaiveTwoStages.HandedOn(Set.of(A), Set.of()));
  }

  @Test
  void contestsLeadsWhoseMeansTheLastBitsTellApart() {
    // c's own list takes from b what a's gives it, but for a little less than a millionth
    NaivePast past =
        new NaivePast(new int[] {A, C}, new float[] {1, 1 - 5e-7f}, new long[] {1_000, 1_005});
    NaiveTwoStages stages = new NaiveTwoStages(TinyRanking.tables(false, 2, 0), past);
    assertThat(stages.handOn(List.of(A, B, C)))
        .isEqualTo(new NaiveTwoStages.HandedOn(Set.of(B, C), Set.of(A, B)));
  }

  @Test
  void takesLeadsThatMoreSpeaksForInTheOrderOfTheirLastActs() {
    Included included =
        Included.of(
            List.of(
                act("c", "VIEW", 5_999),
                act("b", "VIEW", 5_999),
                act("a", "INQUIRY", 1_000),
                act("a", "DISMISS", 7_500),
                act("a", "IMPRESSION", 9_000),
                act("elsewhere", "VIEW", 9_500)),
            "x",
            new Claim(1, 0, 0, 0, 0));
    Map<String, Float> weights = Map.of("a", 1f, "b", 2f, "c", 3f, "elsewhere", 1f);
    Map<String, Integer> numbers = Map.of("a", A, "b", B, "c", C);
    NaivePast past = NaivePast.of(included, weights, numbers);
    assertThat(past.leads()).containsExactly(B, C, A);
    assertThat(past.weights()).containsExactly(2, 3, 1);
    assertThat(past.seconds()).containsExactly(5, 5, 7);
    assertThat(List.of(past.stepsAfter(0), past.stepsAfter(1), past.stepsAfter(2)))
        .containsExactly(1, 1, 0);
    Map<String, Float> without = Map.of("a", 0f, "b", -2f, "c", 3f, "elsewhere", 1f);
    assertThat(NaivePast.of(included, without, numbers).leads()).containsExactly(C);
  }

  private static NaivePast pastOf(int lead, float weight) {
    return new NaivePast(new int[] {lead}, new float[] {weight}, new long[] {1_000});
  }

  private static LoggedEvent act(String lead, String type, long atMillis) {
    return LoggedEvent.importedOf("x", lead + type, lead, type, atMillis);
  }
}
