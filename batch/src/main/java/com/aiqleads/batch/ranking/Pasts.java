package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What generators learn from, kept on the executors until it is closed.
 *
 * @param ordered as they are
 * @param distinct with each item once
 */
record Pasts(JavaRDD<ItemSequence> ordered, JavaRDD<ItemSequence> distinct, ItemFacts facts)
    implements AutoCloseable {
  static Pasts of(JavaSparkContext spark, List<ItemSequence> pasts, int items) {
    JavaRDD<ItemSequence> ordered =
        spark.parallelize(pasts, 2 * spark.defaultParallelism()).cache();
    return new Pasts(ordered, ordered.map(DistinctItems::of).cache(), FactCounts.of(pasts, items));
  }

  int items() {
    return facts.items();
  }

  @Override
  public void close() {
    ordered.unpersist();
    distinct.unpersist();
  }
}
