package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;

/**
 * The low-pass of the graph of users and items: projection on the top singular vectors of the
 * matrix normalised on both sides, R̃ = D_U^-½ R D_I^-½ (Shen et al. 2021, GF-CF). The score is
 * r̃_u V Vᵀ D_I^½.
 */
final class LowPass {
  private LowPass() {}

  static ItemVectors train(JavaRDD<ItemSequence> distinct, float[] frequency, int rank) {
    JavaRDD<Vector> rows = distinct.filter(past -> past.size() > 0).map(p -> rowOf(p, frequency));
    rows.cache();
    Matrix v = new RowMatrix(rows.rdd()).computeSVD(rank, false, 1e-9).V();
    rows.unpersist();
    int found = v.numCols();
    float[] vectors = new float[frequency.length * found];
    float[] scales = new float[frequency.length];
    for (int item = 0; item < frequency.length; item++) {
      double root = Math.sqrt(Math.max(1, frequency[item]));
      scales[item] = (float) (1 / (root * root));
      for (int k = 0; k < found; k++) {
        vectors[item * found + k] = (float) (v.apply(item, k) * root);
      }
    }
    return new ItemVectors(found, vectors, new ItemVectors.Rule.Summed(scales));
  }

  private static Vector rowOf(ItemSequence past, float[] frequency) {
    int[] items =
        IntStream.of(past.items())
            .boxed()
            .sorted(Comparator.naturalOrder())
            .mapToInt(item -> item)
            .toArray();
    double[] values = new double[items.length];
    Arrays.setAll(
        values, n -> 1 / Math.sqrt((double) past.size() * Math.max(1, frequency[items[n]])));
    return Vectors.sparse(frequency.length, items, values);
  }
}
