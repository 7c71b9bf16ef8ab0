package com.aiqleads.contracts.ranking;

import java.util.Random;

/** Pasts, lists and vectors by a seeded draw. */
final class RandomPasts {
  private RandomPasts() {}

  /** With repeated items, ties in the order and now and then a weight against an item. */
  static ItemSequence of(Random random, int items, int most) {
    int size = random.nextInt(most + 1);
    int[] own = new int[size];
    float[] weights = new float[size];
    long[] order = new long[size];
    long at = 1_700_000_000L;
    for (int n = 0; n < size; n++) {
      at += random.nextInt(3) == 0 ? 0 : random.nextInt(5_000);
      own[n] = random.nextInt(items);
      weights[n] = random.nextInt(6) == 0 ? -1 : 0.5f + random.nextFloat();
      order[n] = at;
    }
    return new ItemSequence(own, weights, order);
  }

  /** A dense table from × to in which about a third of the cells is not zero. */
  static float[][] table(Random random, int items) {
    float[][] table = new float[items][items];
    for (float[] row : table) {
      for (int to = 0; to < items; to++) {
        row[to] = random.nextInt(3) == 0 ? (float) random.nextGaussian() : 0;
      }
    }
    return table;
  }

  static ItemLists listsOf(float[][] table) {
    int entries = 0;
    int[] starts = new int[table.length + 1];
    int[] targets = new int[table.length * table.length];
    float[] weights = new float[targets.length];
    for (int from = 0; from < table.length; from++) {
      for (int to = 0; to < table.length; to++) {
        if (table[from][to] != 0) {
          targets[entries] = to;
          weights[entries++] = table[from][to];
        }
      }
      starts[from + 1] = entries;
    }
    return new ItemLists(
        starts,
        java.util.Arrays.copyOf(targets, entries),
        java.util.Arrays.copyOf(weights, entries));
  }

  static float[] vectors(Random random, int items, int rank) {
    float[] vectors = new float[items * rank];
    for (int n = 0; n < vectors.length; n++) {
      vectors[n] = (float) random.nextGaussian();
    }
    return vectors;
  }

  static ItemFacts facts(Random random, int items) {
    ItemFacts facts =
        new ItemFacts(
            new float[items],
            new float[items],
            new double[items],
            new double[items],
            new double[items],
            1_000);
    for (int item = 0; item < items; item++) {
      facts.users()[item] = random.nextInt(100);
      facts.place()[item] = 5 * random.nextFloat();
      facts.firstSeen()[item] = 1_600_000_000L + random.nextInt(100_000_000);
      facts.lastSeen()[item] = facts.firstSeen()[item] + random.nextInt(100_000_000);
      facts.typical()[item] = (facts.firstSeen()[item] + facts.lastSeen()[item]) / 2;
    }
    return facts;
  }
}
