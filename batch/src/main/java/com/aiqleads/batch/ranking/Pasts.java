package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * What generators learn from, kept on the executors until it is closed.
 *
 * @param ordered as they are
 * @param distinct with each item once
 * @param targets the items that lists may name
 */
record Pasts(
    JavaRDD<ItemSequence> ordered, JavaRDD<ItemSequence> distinct, ItemFacts facts, Targets targets)
    implements AutoCloseable {
  static Pasts of(JavaSparkContext spark, List<ItemSequence> pasts, int items) {
    return of(spark.parallelize(pasts, 2 * spark.defaultParallelism()), items, Targets.all());
  }

  static Pasts of(JavaRDD<ItemSequence> pasts, int items, Targets targets) {
    JavaRDD<ItemSequence> ordered = pasts.persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<ItemSequence> distinct =
        ordered.map(DistinctItems::of).persist(StorageLevel.MEMORY_AND_DISK());
    return new Pasts(ordered, distinct, FactCounts.of(distinct, items), targets);
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
