package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ItemVectors;
import com.aiqleads.contracts.ranking.UserScores;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What lists say of entries beyond their cap. */
final class OlderEntriesTest {
  private static final int ITEMS = 30;
  private static final int RANK = 4;
  private static final long SEED = 17;

  private final Random random = new Random(SEED);
  private final float[] vectors = gaussians(ITEMS * RANK);
  private final float[] scales = gaussians(ITEMS);
  private final float[] users = new float[ITEMS];
  private final ItemFacts facts = RandomHistories.factsOf(users);

  OlderEntriesTest() {
    for (int item = 0; item < ITEMS; item++) {
      scales[item] = 0.2f + Math.abs(scales[item]);
      users[item] = 1 + random.nextInt(40);
    }
  }

  @Test
  void ofListsThatTheVectorsSayNothingIsLost() {
    float[] map = gaussians(RANK * RANK);
    float[] weights = productsBy(map);
    Generators told = OlderEntries.learntFor(generatorsOf(weights, Decay.none()));
    UserScores capped = new UserScores(told);
    UserScores whole = new UserScores(withCaps(told, 100));
    UserScores cut = new UserScores(withCaps(generatorsOf(weights, Decay.none()), 6));
    ItemSequence past = pastOf(20);
    capped.score(past, 0);
    whole.score(past, 0);
    cut.score(past, 0);
    double lost = 0;
    for (int item = 0; item < ITEMS; item++) {
      double expected = whole.scoreOf(0, item);
      assertThat(capped.scoreOf(0, item)).isCloseTo(expected, within(1e-3));
      lost = Math.max(lost, Math.abs(expected - cut.scoreOf(0, item)));
    }
    assertThat(lost).as("without a map").isGreaterThan(1);
  }

  /** Any other map is further from the lists, each item weighed by how often it is in a past. */
  @Test
  void noOtherMapIsNearerToTheLists() {
    float[] weights = gaussians(ITEMS * ITEMS);
    Generators told = OlderEntries.learntFor(generatorsOf(weights, Decay.none()));
    Generators.Older older = Objects.requireNonNull(told.lists().get(0).older());
    assertThat(older.vectors()).isEqualTo("low-pass");
    double least = errorOf(older.map(), weights);
    for (int at = 0; at < RANK * RANK; at++) {
      for (float step : new float[] {-1e-2f, 1e-2f}) {
        float[] other = older.map().clone();
        other[at] += step;
        assertThat(errorOf(other, weights)).as("number %s, seed %s", at, SEED).isGreaterThan(least);
      }
    }
  }

  @Test
  void isSaidOnlyOfListsThatSumAllAndHaveNoRest() {
    float[] weights = gaussians(ITEMS * ITEMS);
    assertThat(OlderEntries.learntFor(generatorsOf(weights, Decay.steps(4))).lists())
        .extracting(Generators.Lists::older)
        .containsOnlyNulls();
    Generators both = generatorsOf(weights, Decay.none());
    Generators.Lists one = both.lists().get(0);
    Generators withRest =
        new Generators(
            List.of(new Generators.Lists(one.name(), one.lists(), one.decays(), "low-pass")),
            both.vectors(),
            facts);
    Generators learnt = OlderEntries.learntFor(withRest);
    assertThat(learnt.lists()).isEqualTo(withRest.lists());
    assertThat(learnt.vectors()).isEqualTo(withRest.vectors());
    assertThat(learnt.facts()).isSameAs(facts);
    assertThat(learnt.caps()).isEqualTo(withRest.caps());
    Generators alone = new Generators(both.lists(), List.of(), facts);
    assertThat(OlderEntries.learntFor(alone)).isSameAs(alone);
  }

  private Generators generatorsOf(float[] weights, Decay decay) {
    int[] starts = IntStream.rangeClosed(0, ITEMS).map(item -> item * ITEMS).toArray();
    int[] targets = IntStream.range(0, ITEMS * ITEMS).map(at -> at % ITEMS).toArray();
    return new Generators(
        List.of(
            new Generators.Lists("ridge", new ItemLists(starts, targets, weights), List.of(decay))),
        List.of(
            new Generators.Vectors(
                "low-pass",
                new ItemVectors(RANK, vectors, new ItemVectors.Rule.Summed(scales)),
                List.of(decay))),
        facts,
        new HistoryCaps(6, 6));
  }

  private static Generators withCaps(Generators one, int entries) {
    return new Generators(
        one.lists(), one.vectors(), one.facts(), new HistoryCaps(entries, entries));
  }

  private ItemSequence pastOf(int size) {
    float[] weights = new float[size];
    for (int n = 0; n < size; n++) {
      weights[n] = 0.5f + random.nextFloat();
    }
    int[] items = random.ints(0, ITEMS).distinct().limit(size).toArray();
    return new ItemSequence(items, weights, LongStream.range(0, size).toArray());
  }

  /** X M Vᵀ. */
  private float[] productsBy(float[] map) {
    float[] products = new float[ITEMS * ITEMS];
    for (int at = 0; at < products.length; at++) {
      int from = at / ITEMS;
      int to = at % ITEMS;
      double sum = 0;
      for (int n = 0; n < map.length; n++) {
        double own = scales[from] * vectors[from * RANK + n / RANK];
        sum += own * map[n] * vectors[to * RANK + n % RANK];
      }
      products[at] = (float) sum;
    }
    return products;
  }

  private double errorOf(float[] map, float[] weights) {
    float[] products = productsBy(map);
    double error = 0;
    for (int at = 0; at < weights.length; at++) {
      error += users[at / ITEMS] * Math.pow(products[at] - weights[at], 2);
    }
    return error;
  }

  private float[] gaussians(int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }
}
