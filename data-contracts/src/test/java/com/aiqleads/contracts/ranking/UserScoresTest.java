package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pushed scores against sums written down as their definition says. */
final class UserScoresTest {
  private static final int ITEMS = 23;
  private static final int RANK = 5;
  private static final List<Decay> EVERY_KIND =
      List.of(
          Decay.none(),
          Decay.steps(3),
          Decay.steps(0.4),
          new Decay(Decay.Kind.TIME, 9_000),
          Decay.nth(0),
          Decay.nth(2));

  private static final HistoryCaps CAPPED = new HistoryCaps(5, 9, 4);
  private static final HistoryCaps UNCAPPED = new HistoryCaps(40, 40);

  private final long seed = 31;
  private final Random random = new Random(seed);
  private final float[][] first = RandomPasts.table(random, ITEMS);
  private final float[][] second = RandomPasts.table(random, ITEMS);
  private final float[] vectors = RandomPasts.vectors(random, ITEMS, RANK);
  private final float[] scales = RandomPasts.vectors(random, ITEMS, 1);

  /** 6 + 2 channels by lists, then 6 + 1 by vectors. */
  private final Generators generators =
      new Generators(
          List.of(
              new Generators.Lists("one", RandomPasts.listsOf(first), EVERY_KIND),
              new Generators.Lists("two", RandomPasts.listsOf(second), EVERY_KIND.subList(1, 3))),
          List.of(
              new Generators.Vectors(
                  "sum",
                  new ItemVectors(RANK, vectors, new ItemVectors.Rule.Summed(scales)),
                  EVERY_KIND),
              new Generators.Vectors(
                  "solved",
                  new ItemVectors(RANK, vectors, new ItemVectors.Rule.Solved(2, 0.1)),
                  List.of(Decay.nth(0)))),
          RandomPasts.facts(random, ITEMS));

  private final UserScores scores = new UserScores(generators);

  @Test
  void numbersItsChannelsAsTheGeneratorsNameThem() {
    assertThat(scores.channels()).isEqualTo(15).isEqualTo(generators.channels().size());
    assertThat(generators.channels())
        .startsWith("one all", "one steps3.0", "one steps0.4", "one seconds9000.0")
        .endsWith("sum nth0", "sum nth2", "solved nth0");
    assertThat(generators.channels().subList(6, 9))
        .containsExactly("two steps3.0", "two steps0.4", "sum all");
  }

  @Test
  void givesWhatTheListsSayOfEveryPast() {
    for (int round = 0; round < 60; round++) {
      ItemSequence past = RandomPasts.of(random, ITEMS, 40);
      long now = nowAfter(past);
      scores.score(past, now);
      for (int f = 0; f < EVERY_KIND.size(); f++) {
        Decay decay = EVERY_KIND.get(f);
        check(
            round,
            f,
            item -> listed(first, past, now, decay, item),
            spread(first, past, now, decay));
        if (f == 1 || f == 2) {
          check(
              round,
              5 + f,
              item -> listed(second, past, now, decay, item),
              spread(second, past, now, decay));
        }
      }
    }
  }

  @Test
  void givesWhatTheVectorsSayOfEveryPast() {
    for (int round = 0; round < 60; round++) {
      ItemSequence past = RandomPasts.of(random, ITEMS, 40);
      long now = nowAfter(past);
      scores.score(past, now);
      for (int f = 0; f < EVERY_KIND.size(); f++) {
        Decay decay = EVERY_KIND.get(f);
        check(round, 8 + f, item -> summed(past, now, decay, item), Double.NaN);
      }
    }
  }

  @Test
  void remembersNothingOfThePastBefore() {
    ItemSequence long1 = RandomPasts.of(new Random(1), ITEMS, 40);
    scores.score(long1, nowAfter(long1));
    scores.score(ItemSequence.empty(), 0);
    for (int channel = 0; channel < scores.channels(); channel++) {
      for (int item = 0; item < ITEMS; item++) {
        assertThat(scores.scoreOf(channel, item)).isZero();
        assertThat(scores.standardisedOf(channel, item)).isZero();
      }
    }
  }

  @Test
  void givesTheSameScoresToTheBitWhicheverPastWasBefore() {
    ItemSequence past = RandomPasts.of(new Random(2), ITEMS, 40);
    scores.score(RandomPasts.of(new Random(3), ITEMS, 40), 1_700_100_000L);
    scores.score(past, nowAfter(past));
    UserScores others = new UserScores(generators);
    others.score(past, nowAfter(past));
    for (int channel = 0; channel < scores.channels(); channel++) {
      for (int item = 0; item < ITEMS; item++) {
        assertThat(scores.standardisedOf(channel, item))
            .isEqualTo(others.standardisedOf(channel, item));
      }
    }
  }

  /** Long pasts, of which sums are kept, and vectors of two ranks. */
  @ParameterizedTest
  @CsvSource({"20, 30, 16", "2147483647, 2147483647, 2147483647"})
  void givesTheSameFeaturesToTheBitWhateverItKeepsOfOtherPasts(int lists, int decayed, int matrix) {
    RandomModels draws = new RandomModels(random, 1_200, 60).withRestRank(6);
    Generators many = draws.of(4, 5, 3, true, new HistoryCaps(lists, decayed, matrix)).generators();
    UserScores used = new UserScores(many, 50);
    Features features = new Features(many, true);
    ItemSequence longest = draws.past(1_001);
    for (ItemSequence past :
        List.of(
            longest.first(1_000),
            draws.past(5),
            draws.past(700),
            draws.past(70),
            longest,
            ItemSequence.empty(),
            longest.first(990))) {
      int[] asked = random.ints(0, 1_200).distinct().limit(50).toArray();
      UserScores fresh = new UserScores(many, 50);
      used.score(past, nowAfter(past), asked);
      fresh.score(past, nowAfter(past), asked);
      assertThat(features.rowsOf(used, past, nowAfter(past), asked))
          .as("seed %s, %s entries", seed, past.size())
          .isDeepEqualTo(features.rowsOf(fresh, past, nowAfter(past), asked));
    }
  }

  /** What is older has no vector, so that all minus what is pushed is nothing, not nearly. */
  @Test
  void saysNothingOfOlderEntriesWithoutAVector() {
    Arrays.fill(vectors, 0, RANK, 0);
    Generators.Lists empty =
        new Generators.Lists(
            "none", RandomPasts.listsOf(new float[ITEMS][ITEMS]), List.of(Decay.none()));
    float[] map = RandomPasts.vectors(random, RANK, RANK);
    UserScores of =
        new UserScores(
            new Generators(
                List.of(empty.with(new Generators.Older("sum", map))),
                generators.vectors().subList(0, 1),
                generators.facts(),
                new HistoryCaps(5, 9)));
    ItemSequence past =
        new ItemSequence(
            new int[] {0, 0, 1, 2, 3, 4, 5},
            new float[] {1, 1, 0.3f, 0.7f, 1.1f, 1.3f, 0.9f},
            new long[] {1, 2, 3, 4, 5, 6, 7});
    of.score(past, 8);
    for (int item = 0; item < ITEMS; item++) {
      assertThat(of.scoreOf(0, item)).isZero();
      assertThat(of.standardisedOf(0, item)).isZero();
    }
  }

  @Test
  void saysNothingThroughAChannelInWhichAllItemsScoreAlike() {
    float[][] alike = new float[ITEMS][ITEMS];
    for (float[] row : alike) {
      Arrays.fill(row, 0.1f);
    }
    UserScores flat =
        new UserScores(
            new Generators(
                List.of(new Generators.Lists("flat", RandomPasts.listsOf(alike), EVERY_KIND)),
                List.of(),
                generators.facts()));
    ItemSequence past = RandomPasts.of(new Random(2), ITEMS, 40);
    flat.score(past, nowAfter(past));
    for (int channel = 0; channel < EVERY_KIND.size(); channel++) {
      for (int item = 0; item < ITEMS; item++) {
        assertThat(flat.standardisedOf(channel, item)).isCloseTo(0, within(1e-5));
      }
    }
  }

  /** Lists 5 entries, vectors 9 where older ones have less say. */
  @Test
  void looksBackNoFurtherThanItsCapsButWhereVectorsDoNotFade() {
    UserScores capped =
        new UserScores(
            new Generators(
                generators.lists(),
                generators.vectors(),
                generators.facts(),
                new HistoryCaps(5, 9)));
    for (int round = 0; round < 30; round++) {
      ItemSequence past = RandomPasts.of(random, ITEMS, 40);
      long now = nowAfter(past);
      capped.score(past, now);
      for (int channel = 0; channel < 15; channel++) {
        boolean fades = channel >= 9 && channel < 12;
        int cap = channel < 8 ? 5 : fades ? 9 : past.size();
        scores.score(past.slice(Math.max(0, past.size() - cap), past.size()), now);
        for (int item = 0; item < ITEMS; item++) {
          assertThat(capped.standardisedOf(channel, item))
              .as("seed %s, round %s, channel %s", seed, round, channel)
              .isEqualTo(scores.standardisedOf(channel, item));
        }
      }
    }
  }

  @Test
  void solvesDecayedVectorsFromTheLastEntries() {
    ItemSequence past = new RandomModels(new Random(4), ITEMS, 5).past(30);
    double[] last = solvedScores(Decay.steps(30), UNCAPPED, past.slice(21, 30));
    assertThat(solvedScores(Decay.steps(30), new HistoryCaps(5, 9), past)).isEqualTo(last);
    assertThat(solvedScores(Decay.steps(30), UNCAPPED, past)).isNotEqualTo(last);
  }

  /** The matrix is that of 4 leads at most, the right side that of all. */
  @Test
  void solvesOtherVectorsFromAllEntries() {
    ItemSequence past = new RandomModels(new Random(4), ITEMS, 5).past(30);
    double[] scores = solvedScores(Decay.none(), CAPPED, past);
    double[] ofDistinct = solvedScores(Decay.none(), CAPPED, onceEach(past));
    for (int item = 0; item < ITEMS; item++) {
      assertThat(scores[item]).isCloseTo(ofDistinct[item], within(1e-6));
    }
    double[] whole = solvedScores(Decay.none(), UNCAPPED, past);
    assertThat(scores).isNotEqualTo(whole);
    assertThat(solvedScores(Decay.none(), new HistoryCaps(5, 9), past)).isEqualTo(whole);
  }

  /** Every item at its last entry with all its weight. */
  private static ItemSequence onceEach(ItemSequence past) {
    int[] items = distinctFromTheEnd(past);
    assertThat(items).hasSizeBetween(10, past.size() - 1);
    float[] ofItem = new float[ITEMS];
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      ofItem[past.items()[entry]] += past.weights()[entry];
    }
    int[] first = new int[items.length];
    float[] weights = new float[items.length];
    for (int n = 0; n < items.length; n++) {
      first[n] = items[items.length - 1 - n];
      weights[n] = ofItem[first[n]];
    }
    return new ItemSequence(first, weights, LongStream.range(0, items.length).toArray());
  }

  private static int[] distinctFromTheEnd(ItemSequence past) {
    return IntStream.rangeClosed(1, past.size())
        .map(back -> past.items()[past.size() - back])
        .distinct()
        .toArray();
  }

  private double[] solvedScores(Decay decay, HistoryCaps caps, ItemSequence past) {
    ItemVectors vectors = generators.vectors().get(1).vectors();
    UserScores solved =
        new UserScores(
            new Generators(
                List.of(),
                List.of(new Generators.Vectors("solved", vectors, List.of(decay))),
                generators.facts(),
                caps));
    solved.score(past, nowAfter(past));
    return IntStream.range(0, ITEMS).mapToDouble(item -> solved.scoreOf(0, item)).toArray();
  }

  @Test
  void whereNothingFadesOlderEntriesHaveTheirSayByVectorsThroughAMap() {
    float[] map = RandomPasts.vectors(random, RANK, RANK);
    List<Decay> decays = List.of(Decay.steps(3), Decay.none());
    Generators.Lists lists = new Generators.Lists("one", RandomPasts.listsOf(first), decays);
    HistoryCaps caps = new HistoryCaps(5, 9);
    List<Generators.Vectors> sum = generators.vectors().subList(0, 1);
    Generators with =
        new Generators(
            List.of(lists.with(new Generators.Older("sum", map))), sum, generators.facts(), caps);
    UserScores without =
        new UserScores(new Generators(List.of(lists), sum, generators.facts(), caps));
    UserScores all = new UserScores(with);
    UserScores some = new UserScores(with, 7);
    Features features = new Features(with, false);
    assertThat(with.channels()).hasSize(8);
    assertThat(with.only("one").channels()).containsExactly("one steps3.0");
    for (int round = 0; round < 60; round++) {
      ItemSequence past = RandomPasts.of(random, ITEMS, 40);
      long now = nowAfter(past);
      int[] asked = random.ints(0, ITEMS).distinct().limit(1 + random.nextInt(7)).toArray();
      all.score(past, now);
      some.score(past, now, asked);
      without.score(past, now);
      double[] older = olderScores(past, map, 5);
      double[] expected = new double[ITEMS];
      Arrays.setAll(expected, item -> without.scoreOf(1, item) + older[item]);
      float[][] rows = features.rowsOf(some, past, now, asked);
      for (int n = 0; n < asked.length; n++) {
        int item = asked[n];
        assertThat(some.scoreOf(0, item)).isEqualTo(without.scoreOf(0, item));
        assertThat(some.scoreOf(1, item)).isCloseTo(expected[item], within(1e-4));
        assertThat(all.standardisedOf(1, item)).isEqualTo(some.standardisedOf(1, item));
        assertThat(rows[n][1]).isEqualTo((float) all.standardisedOf(1, item));
        if (past.size() <= 5) {
          assertThat(some.standardisedOf(1, item)).isEqualTo(without.standardisedOf(1, item));
        }
      }
      assertThat(features.rowsOf(some, past, now, asked)).isDeepEqualTo(rows);
    }
  }

  /** More than {@link UserScores#FEW} are completed channel by channel, or not at all. */
  @Test
  void ofManyItemsEachHasTheFeaturesItHasAmongFew() {
    int items = 1_200;
    RankingModel model =
        new RandomModels(random, items, 60).of(4, 5, 3, true, new HistoryCaps(20, 30));
    Generators many = model.generators();
    UserScores all = new UserScores(many);
    UserScores few = new UserScores(many, 50);
    Features features = new Features(many, true);
    int undecayed = many.channels().indexOf("ridge all");
    FirstStage first = new FirstStage(items, new int[] {0, undecayed}, 40);
    for (int size : new int[] {10, 20, 70}) {
      ItemSequence past = new RandomModels(random, items, 60).past(size);
      long now = past.lastOrder() + 9;
      all.score(past, now);
      int[] asked = random.ints(0, items).distinct().limit(50).toArray();
      few.score(past, now, asked);
      float[][] expected = features.rowsOf(few, past, now, asked);
      assertThat(features.rowsOf(all, past, now, asked)).isDeepEqualTo(expected);
      int[] best = first.best(all, new int[0]);
      few.score(past, now, best);
      assertThat(features.rowsOf(all, past, now, best))
          .isDeepEqualTo(features.rowsOf(few, past, now, best));
      assertThat(all.standardisedOf(undecayed, best[0]))
          .isEqualTo(few.standardisedOf(undecayed, best[0]));
    }
  }

  /** Of most items products are made with all vectors turned, of fewer with those asked for. */
  @Test
  void givesTheSameScoresToTheBitHoweverManyAreAskedFor() {
    int items = 2_600;
    RandomModels draws = new RandomModels(random, items, 60);
    Generators many = draws.of(6, 5, 3, true, new HistoryCaps(20, 30)).generators();
    UserScores all = new UserScores(many);
    UserScores some = new UserScores(many, items);
    FirstStage first = new FirstStage(items, new int[] {0, 4, many.channels().size() - 2}, 40);
    for (int count : new int[] {1_100, 2_000, 300, 2_599, items}) {
      ItemSequence past = draws.past(50);
      all.score(past, past.lastOrder());
      first.best(all, new int[0]);
      int[] asked = random.ints(0, items).distinct().limit(count).toArray();
      some.score(past, past.lastOrder(), asked);
      for (int channel = 0; channel < many.channels().size(); channel++) {
        for (int item : asked) {
          assertThat(some.scoreOf(channel, item))
              .as("seed %s, %s asked, channel %s", seed, count, channel)
              .isEqualTo(all.scoreOf(channel, item));
        }
      }
    }
  }

  /** Of the entries before the last few, each by itself. */
  private double[] olderScores(ItemSequence past, float[] map, int cap) {
    double[] scores = new double[ITEMS];
    for (int entry = 0; entry < past.size() - cap; entry++) {
      int from = past.items()[entry];
      for (int item = 0; item < ITEMS; item++) {
        for (int at = 0; at < map.length; at++) {
          double own = past.weights()[entry] * scales[from] * vectors[from * RANK + at / RANK];
          scores[item] += own * map[at] * vectors[item * RANK + at % RANK];
        }
      }
    }
    return scores;
  }

  @Test
  void refusesOlderEntriesByVectorsThatAreNotThereOrSolved() {
    Generators.Lists one = generators.lists().get(0);
    for (Generators.Older older :
        List.of(
            new Generators.Older("none", new float[RANK * RANK]),
            new Generators.Older("solved", new float[RANK * RANK]),
            new Generators.Older("sum", new float[RANK]))) {
      assertThatThrownBy(
              () ->
                  new Generators(
                      List.of(one.with(older)), generators.vectors(), generators.facts()))
          .hasMessageStartingWith("older entries of one: by " + older.vectors());
    }
  }

  @Test
  void givesSomeCandidatesTheScoresTheyHaveAmongAll() {
    UserScores some = new UserScores(generators, 7);
    for (int round = 0; round < 60; round++) {
      ItemSequence past = RandomPasts.of(random, ITEMS, 40);
      int[] asked = random.ints(0, ITEMS).distinct().limit(1 + random.nextInt(7)).toArray();
      some.score(past, nowAfter(past), asked);
      scores.score(past, nowAfter(past));
      for (int channel = 0; channel < 15; channel++) {
        for (int item : asked) {
          assertThat(some.scoreOf(channel, item)).isEqualTo(scores.scoreOf(channel, item));
          assertThat(some.standardisedOf(channel, item))
              .isEqualTo(scores.standardisedOf(channel, item));
        }
      }
    }
  }

  @Test
  void addsWhatVectorsSayToTheListsThatTheyAreTheRestOf() {
    Generators.Lists one = generators.lists().get(0);
    Generators joined =
        new Generators(
            List.of(
                new Generators.Lists("one", one.lists(), EVERY_KIND, "sum"),
                generators.lists().get(1)),
            generators.vectors(),
            generators.facts());
    UserScores all = new UserScores(joined);
    UserScores some = new UserScores(joined, 7);
    Features features = new Features(joined, false);
    for (int round = 0; round < 60; round++) {
      ItemSequence past = RandomPasts.of(random, ITEMS, 40);
      int[] asked = random.ints(0, ITEMS).distinct().limit(1 + random.nextInt(7)).toArray();
      all.score(past, nowAfter(past));
      some.score(past, nowAfter(past), asked);
      scores.score(past, nowAfter(past));
      float[][] rows = features.rowsOf(some, past, nowAfter(past), asked);
      for (int channel = 0; channel < EVERY_KIND.size(); channel++) {
        for (int n = 0; n < asked.length; n++) {
          double expected =
              scores.scoreOf(channel, asked[n]) + scores.scoreOf(8 + channel, asked[n]);
          double gap = expected - meanOf(channel) - meanOf(8 + channel);
          double spread = Math.hypot(spreadOf(channel), spreadOf(8 + channel));
          assertThat(some.scoreOf(channel, asked[n])).as("seed %s", seed).isEqualTo(expected);
          double distance = spread > 0 ? gap / spread : 0;
          assertThat(some.distanceOf(channel, asked[n]))
              .isCloseTo(distance, within(1e-6 * (1 + Math.abs(distance))));
          assertThat(all.standardisedOf(channel, asked[n]))
              .isEqualTo(some.standardisedOf(channel, asked[n]));
          assertThat(rows[n][channel]).isEqualTo((float) all.standardisedOf(channel, asked[n]));
        }
      }
      assertThat(features.rowsOf(some, past, nowAfter(past), asked)).isDeepEqualTo(rows);
    }
  }

  /** By two scores and their distances, which are not alike. */
  private double meanOf(int channel) {
    return scores.scoreOf(channel, 0) - scores.distanceOf(channel, 0) * spreadOf(channel);
  }

  private double spreadOf(int channel) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double nearest = 0;
    double farthest = 0;
    for (int item = 0; item < ITEMS; item++) {
      double score = scores.scoreOf(channel, item);
      if (score < least) {
        least = score;
        nearest = scores.distanceOf(channel, item);
      }
      if (score > most) {
        most = score;
        farthest = scores.distanceOf(channel, item);
      }
    }
    return farthest > nearest ? (most - least) / (farthest - nearest) : 0;
  }

  @Test
  void refusesARestThatIsNotThereUnderEveryDecay() {
    Generators.Lists one = generators.lists().get(0);
    for (String rest : List.of("none", "solved")) {
      assertThatThrownBy(
              () ->
                  new Generators(
                      List.of(new Generators.Lists("one", one.lists(), EVERY_KIND, rest)),
                      generators.vectors(),
                      generators.facts()))
          .hasMessageStartingWith("rest of one: " + rest + " (expected: vectors under the decays");
    }
  }

  @Test
  void aloneAGeneratorHasTheRestOfItsLists() {
    Generators.Lists two = generators.lists().get(1);
    Generators only =
        new Generators(
                List.of(new Generators.Lists("two", two.lists(), two.decays(), "sum")),
                generators.vectors(),
                generators.facts())
            .only("two");
    assertThat(only.channels()).containsExactly("two steps3.0", "sum steps3.0");
  }

  private static long nowAfter(ItemSequence past) {
    return past.size() == 0 ? 0 : past.order()[past.size() - 1] + 1_234;
  }

  /**
   * @param spread expected deviation; NaN: that of the scores themselves
   */
  private void check(int round, int channel, IntToDoubleFunction expected, double spread) {
    double[] all = IntStream.range(0, ITEMS).mapToDouble(expected).toArray();
    double mean = Arrays.stream(all).average().orElseThrow();
    double deviation = Double.isNaN(spread) ? deviationOf(all) : spread;
    for (int item = 0; item < ITEMS; item++) {
      String where = "seed %s, round %s, channel %s, item %s".formatted(seed, round, channel, item);
      assertThat(scores.scoreOf(channel, item)).as(where).isCloseTo(all[item], within(2e-5));
      double distance = deviation < 1e-9 ? 0 : (all[item] - mean) / deviation;
      assertThat(scores.standardisedOf(channel, item))
          .as(where)
          .isCloseTo(Math.signum(distance) * Math.log(1 + Math.abs(distance)), within(1e-4));
    }
  }

  private static double deviationOf(double[] all) {
    double mean = Arrays.stream(all).average().orElseThrow();
    double square = Arrays.stream(all).map(one -> (one - mean) * (one - mean)).average().orElse(0);
    return Math.sqrt(square);
  }

  /** Deviation of a sum of independent lists. */
  private static double spread(float[][] table, ItemSequence past, long now, Decay decay) {
    double variance = 0;
    for (int at = 0; at < past.size(); at++) {
      float[] row = table[past.items()[at]];
      double own = deviationOf(IntStream.range(0, ITEMS).mapToDouble(to -> row[to]).toArray());
      variance += Math.pow(share(past, at, now, decay) * past.weights()[at] * own, 2);
    }
    return Math.sqrt(variance);
  }

  private static double listed(
      float[][] table, ItemSequence past, long now, Decay decay, int item) {
    double sum = 0;
    for (int at = 0; at < past.size(); at++) {
      sum += share(past, at, now, decay) * past.weights()[at] * table[past.items()[at]][item];
    }
    return sum;
  }

  private double summed(ItemSequence past, long now, Decay decay, int item) {
    double sum = 0;
    for (int at = 0; at < past.size(); at++) {
      int own = past.items()[at];
      double product = 0;
      for (int k = 0; k < RANK; k++) {
        product += vectors[own * RANK + k] * vectors[item * RANK + k];
      }
      sum += share(past, at, now, decay) * past.weights()[at] * scales[own] * product;
    }
    return sum;
  }

  private static double share(ItemSequence past, int at, long now, Decay decay) {
    long own = past.order()[at];
    long stepsAfter = LongStream.of(past.order()).filter(other -> other > own).distinct().count();
    double share =
        switch (decay.kind()) {
          case NONE -> 1;
          case STEPS -> Math.exp(-Math.log(2) * stepsAfter / decay.value());
          case TIME -> Math.exp(-Math.log(2) * (now - own) / decay.value());
          case NTH -> stepsAfter == decay.value() ? 1 : 0;
        };
    return share < 0.001 ? 0 : share;
  }
}
