package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * What generators learn from: few pasts here, many kept on the executors until it is closed.
 *
 * @param ordered as they are
 * @param distinct with each item once
 * @param targets the items that lists may name
 * @param leads what is known of the items beside them
 */
record Pasts(
    PastParts ordered, PastParts distinct, ItemFacts facts, Targets targets, LeadFacts leads)
    implements AutoCloseable {
  /** So many entries take 8 MB, and less time than sending them to executors. */
  static final long FEW_ENTRIES = 500_000;

  static Pasts of(JavaSparkContext spark, List<ItemSequence> pasts, int items) {
    long entries = pasts.stream().mapToLong(ItemSequence::size).sum();
    return entries <= FEW_ENTRIES
        ? here(spark, pasts, items, Targets.all())
        : of(
            spark.parallelize(pasts, 2 * spark.defaultParallelism()),
            entries,
            items,
            Targets.all());
  }

  /**
   * @param entries of all pasts, at most
   */
  static Pasts of(JavaRDD<ItemSequence> pasts, long entries, int items, Targets targets) {
    if (entries <= FEW_ENTRIES) {
      return here(
          JavaSparkContext.fromSparkContext(pasts.context()), pasts.collect(), items, targets);
    }
    JavaRDD<ItemSequence> ordered = pasts.persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<ItemSequence> distinct =
        ordered.map(DistinctItems::of).persist(StorageLevel.MEMORY_AND_DISK());
    return of(
        new PastParts.OnExecutors(ordered), new PastParts.OnExecutors(distinct), items, targets);
  }

  private static Pasts here(
      JavaSparkContext spark, List<ItemSequence> ordered, int items, Targets targets) {
    List<ItemSequence> distinct = ordered.stream().map(DistinctItems::of).toList();
    return of(
        new PastParts.Here(spark, ordered), new PastParts.Here(spark, distinct), items, targets);
  }

  private static Pasts of(PastParts ordered, PastParts distinct, int items, Targets targets) {
    return new Pasts(ordered, distinct, FactCounts.of(distinct, items), targets, LeadFacts.none());
  }

  /** The same of items of which this is known. */
  Pasts with(LeadFacts others) {
    return new Pasts(ordered, distinct, facts, targets, others);
  }

  int items() {
    return facts.items();
  }

  @Override
  public void close() {
    for (PastParts parts : List.of(ordered, distinct)) {
      if (parts instanceof PastParts.OnExecutors kept) {
        kept.inSpark().unpersist();
      }
    }
  }
}
