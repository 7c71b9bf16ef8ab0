package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Pasts in parts that are worked on beside each other: on Spark's executors or, where they are few,
 * in this process, because a Spark job of little data costs far more than the work itself.
 */
sealed interface PastParts {
  /** What is done with one part. */
  interface Work<S, R> extends Serializable {
    R of(S shared, Iterator<ItemSequence> part);
  }

  /**
   * What comes of each part, in the order of parts.
   *
   * @param shared handed to the work on every part
   */
  <S, R> List<R> each(S shared, Work<S, R> work);

  /** The same pasts for what only Spark can learn. */
  JavaRDD<ItemSequence> inSpark();

  /** On the executors. */
  record OnExecutors(JavaRDD<ItemSequence> inSpark) implements PastParts {
    @Override
    public <S, R> List<R> each(S shared, Work<S, R> work) {
      Broadcast<S> sent = JavaSparkContext.fromSparkContext(inSpark.context()).broadcast(shared);
      try {
        return inSpark
            .mapPartitionsWithIndex(
                (number, part) ->
                    List.of(new Tuple2<>(number, work.of(sent.value(), part))).iterator(),
                true)
            .collect()
            .stream()
            .sorted(Comparator.comparing(Tuple2::_1))
            .map(Tuple2::_2)
            .toList();
      } finally {
        sent.destroy();
      }
    }
  }

  /** Here, in two parts wherever it runs, so that sums have the same digits everywhere. */
  record Here(JavaSparkContext spark, List<ItemSequence> pasts) implements PastParts {
    private static final int PARTS = 2;
    private static final int ENTRIES_PER_PART = 50_000;

    public Here {
      pasts = List.copyOf(pasts);
    }

    @Override
    public <S, R> List<R> each(S shared, Work<S, R> work) {
      return IntStream.range(0, PARTS)
          .parallel()
          .mapToObj(part -> work.of(shared, partOf(part).iterator()))
          .toList();
    }

    private List<ItemSequence> partOf(int part) {
      int size = pasts.size();
      return pasts.subList(part * size / PARTS, (part + 1) * size / PARTS);
    }

    @Override
    public JavaRDD<ItemSequence> inSpark() {
      long entries = pasts.stream().mapToLong(ItemSequence::size).sum();
      long parts = Math.min(2L * spark.defaultParallelism(), 1 + entries / ENTRIES_PER_PART);
      return spark.parallelize(new ArrayList<>(pasts), (int) parts);
    }
  }
}
