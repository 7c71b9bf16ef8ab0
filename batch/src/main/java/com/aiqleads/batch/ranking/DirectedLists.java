package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What follows what, as short lists and a rest: vectors in few dimensions say what all pairs have
 * in common, the lists what is left of the pairs of which that is furthest from the truth. Together
 * they say nearly what lists of every length would. Sparse plus low rank, as in robust principal
 * components (Candès 2011), in one step of it.
 */
final class DirectedLists {
  static final double SECONDS_PER_DAY = 86_400;

  /** Of all rows, on the driver: 8 bytes each, and 8 more while their vectors are learnt. */
  private static final int MOST_ENTRIES = 20_000_000;

  private DirectedLists() {}

  /**
   * Lists by these settings and their rests.
   *
   * @param others lists that come behind them
   */
  static Generators train(
      List<Recipe.Transition> settings, List<Generators.Lists> others, Pasts pasts, Recipe recipe) {
    List<Generators.Lists> lists = new ArrayList<>();
    List<Generators.Vectors> vectors = new ArrayList<>();
    for (Recipe.Transition one : settings) {
      if (one.restRank() == 0) {
        lists.add(new Generators.Lists(one.name(), whole(one, pasts), one.decays()));
      } else {
        addWithRest(one, pasts, recipe.als().seed(), lists, vectors);
      }
    }
    lists.addAll(others);
    return CandidateGenerator.of(lists, vectors, pasts, recipe);
  }

  private static Weighers.Following weigherOf(Recipe.Transition one) {
    return new Weighers.Following(
        one.window(), one.fade(), one.backward(), one.halfLifeDays() * SECONDS_PER_DAY);
  }

  private static ItemLists whole(Recipe.Transition one, Pasts pasts) {
    return NormalisedLists.train(
        pasts.ordered(), pasts.facts().users(), pasts.targets(), weigherOf(one), one.lists());
  }

  private static void addWithRest(
      Recipe.Transition one,
      Pasts pasts,
      long seed,
      List<Generators.Lists> lists,
      List<Generators.Vectors> vectors) {
    float[] users = pasts.facts().users();
    NormalisedLists.Settings even =
        new NormalisedLists.Settings(0.5, 0.5, Math.max(1, MOST_ENTRIES / users.length));
    ItemLists.Row[] rows =
        NormalisedLists.rows(pasts.ordered(), users, pasts.targets(), weigherOf(one), even);
    ItemVectors rest = FlowVectors.train(rows, users, one.lists(), one.restRank(), seed);
    String name = one.name() + " flow";
    ItemLists left = PrunedLists.of(leftBy(rest, rows, users, one.lists()));
    lists.add(new Generators.Lists(one.name(), left, one.decays(), name));
    vectors.add(new Generators.Vectors(name, rest, one.decays()));
  }

  /** What the vectors do not say of the pairs there are. */
  private static ItemLists.Row[] leftBy(
      ItemVectors rest, ItemLists.Row[] rows, float[] users, NormalisedLists.Settings lists) {
    float[] sources = ((ItemVectors.Rule.Directed) rest.rule()).sources();
    float[] targets = new float[sources.length];
    double[] toScale = new double[users.length];
    for (int item = 0; item < users.length; item++) {
      toScale[item] = lists.toEven(users[item]);
      for (int k = 0; k < rest.rank(); k++) {
        targets[item * rest.rank() + k] = rest.at(item, k);
      }
    }
    ItemLists.Row[] left = new ItemLists.Row[rows.length];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(
            item -> {
              double own = lists.fromEven(users[item]);
              ItemLists.Row row = rows[item];
              float[] weights = new float[row.items().length];
              for (int n = 0; n < weights.length; n++) {
                int to = row.items()[n];
                double said = dot(sources, item, targets, to, rest.rank());
                weights[n] = (float) (own * row.weights()[n] * toScale[to] - said);
              }
              left[item] =
                  PrunedLists.largest(new ItemLists.Row(row.items(), weights), lists.length());
            });
    return left;
  }

  private static double dot(float[] sources, int from, float[] targets, int to, int rank) {
    double sum = 0;
    for (int k = 0; k < rank; k++) {
      sum += (double) sources[from * rank + k] * targets[to * rank + k];
    }
    return sum;
  }
}
