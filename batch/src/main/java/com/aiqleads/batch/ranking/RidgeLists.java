package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_MT_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import scala.Tuple2;

/**
 * Item-to-item by ridge regression: each item is explained by the others, with itself left out
 * (Steck 2019, "Embarrassingly Shallow Autoencoders"). Below {@link Settings#denseBelow} items by
 * one inverse of all; above, each item on the items it was touched together with most.
 */
final class RidgeLists {
  /** One inverse takes 8·n² bytes three times on the driver, and n³ steps. */
  static final int DENSE_LIMIT = 6_000;

  private RidgeLists() {}

  /**
   * How it is learnt.
   *
   * @param lambda weight of the penalty, in users
   * @param neighbours on how many items each is explained, where not on all
   * @param length entries kept per item
   * @param denseBelow number of items below which all are inverted at once
   */
  record Settings(double lambda, int neighbours, int length, int denseBelow)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  static ItemLists train(PastParts distinct, int items, Targets targets, Settings settings) {
    return items < settings.denseBelow()
        ? byOneInverse(distinct, items, targets, settings)
        : byNeighbourhood(distinct, items, targets, settings);
  }

  private static ItemLists byOneInverse(
      PastParts distinct, int items, Targets targets, Settings settings) {
    DMatrixRMaj gram = new DMatrixRMaj(items, items);
    ItemLists.Row[] sums =
        PairSums.of(distinct, items, new Weighers.Together(0), (item, row) -> row);
    for (int item = 0; item < items; item++) {
      ItemLists.Row row = sums[item];
      for (int n = 0; n < row.items().length; n++) {
        gram.set(item, row.items()[n], row.weights()[n]);
      }
    }
    for (int item = 0; item < items; item++) {
      gram.add(item, item, settings.lambda());
    }
    DMatrixRMaj inverse = inverseOf(gram);
    ItemLists.Row[] rows = new ItemLists.Row[items];
    for (int from = 0; from < items; from++) {
      int[] named = new int[items - 1];
      float[] weights = new float[items - 1];
      int n = 0;
      for (int to = 0; to < items; to++) {
        if (to != from && targets.has(to)) {
          named[n] = to;
          weights[n++] = (float) (-inverse.get(from, to) / inverse.get(to, to));
        }
      }
      ItemLists.Row row = new ItemLists.Row(Arrays.copyOf(named, n), Arrays.copyOf(weights, n));
      rows[from] = PrunedLists.largest(row, settings.length());
    }
    return PrunedLists.of(rows);
  }

  private static DMatrixRMaj inverseOf(DMatrixRMaj gram) {
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_MT_DDRM.symmPosDef(gram.numRows);
    if (!solver.setA(gram)) {
      throw new IllegalStateException("the item matrix is not positive definite");
    }
    DMatrixRMaj inverse = new DMatrixRMaj(gram.numRows, gram.numCols);
    solver.invert(inverse);
    return inverse;
  }

  private static ItemLists byNeighbourhood(
      PastParts distinct, int items, Targets targets, Settings settings) {
    int kept = Math.max(4 * settings.neighbours(), 200);
    ItemLists gram =
        PrunedLists.of(
            PairSums.of(
                distinct,
                items,
                new Weighers.Together(0),
                (item, row) -> PrunedLists.largest(row, kept)));
    int[] wanted = IntStream.range(0, items).filter(targets::has).toArray();
    ItemLists.Row[] columns = new ItemLists.Row[items];
    Arrays.fill(columns, new ItemLists.Row(new int[0], new float[0]));
    if (distinct instanceof PastParts.Here) {
      Arrays.stream(wanted)
          .parallel()
          .forEach(item -> columns[item] = Neighbourhood.of(gram, item, settings).solve());
    } else {
      solveOnExecutors(distinct.inSpark().context(), gram, wanted, settings, columns);
    }
    return transposed(columns, settings.length());
  }

  private static void solveOnExecutors(
      SparkContext context,
      ItemLists gram,
      int[] wanted,
      Settings settings,
      ItemLists.Row[] columns) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context);
    Broadcast<ItemLists> shared = spark.broadcast(gram);
    spark
        .parallelize(Arrays.stream(wanted).boxed().toList(), 4 * spark.defaultParallelism())
        .mapToPair(
            item -> new Tuple2<>(item, Neighbourhood.of(shared.value(), item, settings).solve()))
        .collect()
        .forEach(pair -> columns[pair._1()] = pair._2());
    shared.destroy();
  }

  /** From "what explains item i" to "what item j speaks for". */
  private static ItemLists transposed(ItemLists.Row[] columns, int length) {
    int[] counts = new int[columns.length];
    for (ItemLists.Row column : columns) {
      for (int from : column.items()) {
        counts[from]++;
      }
    }
    ItemLists.Row[] rows = new ItemLists.Row[columns.length];
    for (int from = 0; from < rows.length; from++) {
      rows[from] = new ItemLists.Row(new int[counts[from]], new float[counts[from]]);
    }
    int[] next = new int[columns.length];
    for (int to = 0; to < columns.length; to++) {
      for (int n = 0; n < columns[to].items().length; n++) {
        int from = columns[to].items()[n];
        rows[from].items()[next[from]] = to;
        rows[from].weights()[next[from]++] = columns[to].weights()[n];
      }
    }
    for (int from = 0; from < rows.length; from++) {
      rows[from] = PrunedLists.largest(rows[from], length);
    }
    return PrunedLists.of(rows);
  }
}
