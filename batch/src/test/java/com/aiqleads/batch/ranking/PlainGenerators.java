package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemLists;
import java.util.Arrays;
import java.util.List;

/** One generator, which connects no leads; one agent has touched each of them. */
final class PlainGenerators {
  private PlainGenerators() {}

  static Generators of(int leads, String name) {
    float[] once = new float[leads];
    Arrays.fill(once, 1);
    ItemLists empty = new ItemLists(new int[leads + 1], new int[0], new float[0]);
    return new Generators(
        List.of(new Generators.Lists(name, empty, List.of(Decay.none()))),
        List.of(),
        new ItemFacts(
            once, new float[leads], new double[leads], new double[leads], new double[leads], 1));
  }
}
