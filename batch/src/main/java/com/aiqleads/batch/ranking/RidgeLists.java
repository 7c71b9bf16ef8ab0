package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_MT_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Item-to-item by ridge regression: each item is explained by the others, with itself left out
 * (Steck 2019, "Embarrassingly Shallow Autoencoders"). Below {@link Settings#denseBelow} items by
 * one inverse of all; above, each item on the items it was touched together with most. Either way
 * what the cut of the lists has left is solved again.
 */
final class RidgeLists {
  /** One inverse takes 8·n² bytes three times on the driver, and n³ steps. */
  static final int DENSE_LIMIT = 6_000;

  private static final int PARTS_PER_CORE = 4;

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

    Settings ofNeighbours(int other) {
      return new Settings(lambda, other, length, denseBelow);
    }

    Settings ofLambda(double other) {
      return new Settings(other, neighbours, length, denseBelow);
    }
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
    ItemLists.Row[] rows = cut(inverseOf(gram.copy()), targets, settings.length());
    return PrunedLists.of(SupportSolver.solvedAgain(rows, gram));
  }

  private static ItemLists.Row[] cut(DMatrixRMaj inverse, Targets targets, int length) {
    int items = inverse.numRows;
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
      rows[from] = PrunedLists.largest(row, length);
    }
    return rows;
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
    List<Support> all =
        IntStream.range(0, items)
            .filter(targets::has)
            .mapToObj(item -> new Support(item, null))
            .toList();
    ItemLists.Row[] columns = new ItemLists.Row[items];
    Arrays.fill(columns, new ItemLists.Row(new int[0], new float[0]));
    solve(distinct, gram, all, settings, columns);
    return cutAndSolvedAgain(distinct, gram, columns, settings);
  }

  /**
   * What an item is explained by.
   *
   * @param items ascending; null: those it was touched together with most
   */
  private record Support(int item, int @Nullable [] items) implements Serializable {
    Neighbourhood on(ItemLists gram, Settings settings) {
      return items == null
          ? Neighbourhood.of(gram, item, settings)
          : Neighbourhood.on(gram, item, items, settings.lambda());
    }
  }

  /** Solves beside the pasts: on the executors where those are, else in this process. */
  private static void solve(
      PastParts pasts,
      ItemLists gram,
      List<Support> supports,
      Settings settings,
      ItemLists.Row[] into) {
    if (pasts instanceof PastParts.Here) {
      supports.parallelStream().forEach(one -> into[one.item()] = one.on(gram, settings).solve());
      return;
    }
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(pasts.inSpark().context());
    Broadcast<ItemLists> shared = spark.broadcast(gram);
    JavaRDD<Support> sent =
        spark.parallelize(supports, PARTS_PER_CORE * spark.defaultParallelism());
    sent.mapToPair(one -> new Tuple2<>(one.item(), one.on(shared.value(), settings).solve()))
        .collect()
        .forEach(pair -> into[pair._1()] = pair._2());
    shared.destroy();
  }

  /** Lists are cut per item that speaks; then each target is solved again on what is left of S. */
  private static ItemLists cutAndSolvedAgain(
      PastParts pasts, ItemLists gram, ItemLists.Row[] columns, Settings settings) {
    ItemLists.Row[] rows = PrunedLists.turned(columns);
    for (int from = 0; from < rows.length; from++) {
      rows[from] = PrunedLists.largest(rows[from], settings.length());
    }
    ItemLists.Row[] left = PrunedLists.turned(rows);
    List<Support> shorter =
        IntStream.range(0, left.length)
            .filter(to -> left[to].items().length < columns[to].items().length)
            .mapToObj(to -> new Support(to, left[to].items()))
            .toList();
    solve(pasts, gram, shorter, settings, left);
    return PrunedLists.of(PrunedLists.turned(left));
  }
}
