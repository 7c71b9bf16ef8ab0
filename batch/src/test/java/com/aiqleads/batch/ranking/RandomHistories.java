package com.aiqleads.batch.ranking;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;

/** Histories by a seeded draw, and lists as the dense tables that naive references make. */
final class RandomHistories {
  private RandomHistories() {}

  /** With repeated items and ties, some of them empty. */
  static List<ItemSequence> of(long seed, int users, int items, int most) {
    Random random = new Random(seed);
    List<ItemSequence> histories = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int size = random.nextInt(most + 1);
      ItemSequence past = new ItemSequence(new int[size], new float[size], new long[size]);
      long at = 0;
      for (int n = 0; n < size; n++) {
        at += random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(500);
        past.items()[n] = (int) (items * random.nextDouble() * Math.sqrt(random.nextDouble()));
        past.weights()[n] = 1;
        past.order()[n] = at;
      }
      histories.add(past);
    }
    return histories;
  }

  static List<ItemSequence> distinct(List<ItemSequence> histories) {
    return histories.stream().map(DistinctItems::of).toList();
  }

  static PastParts inSpark(List<ItemSequence> histories, int partitions) {
    return new PastParts.OnExecutors(context().parallelize(histories, partitions));
  }

  static PastParts here(List<ItemSequence> histories) {
    return new PastParts.Here(context(), histories);
  }

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
  }

  /** Facts of which only the number of users is true. */
  static ItemFacts factsOf(float[] frequency) {
    int items = frequency.length;
    return new ItemFacts(
        frequency, new float[items], new double[items], new double[items], new double[items], 1);
  }

  /** From × to. */
  static double[][] tableOf(ItemLists lists) {
    double[][] table = new double[lists.items()][lists.items()];
    for (int from = 0; from < table.length; from++) {
      ItemLists.Row row = lists.rowOf(from);
      for (int n = 0; n < row.items().length; n++) {
        table[from][row.items()[n]] += row.weights()[n];
      }
    }
    return table;
  }
}
