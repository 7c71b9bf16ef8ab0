package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FoldIn;
import com.aiqleads.contracts.scoring.FourRows;
import com.aiqleads.contracts.scoring.LeadFactors;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A vector per item and the rule by which a user's past becomes a vector beside them; the score is
 * the inner product. Besides the vectors, which may lie in a mapped file, it keeps their mean and
 * YᵀY, so that mean and deviation of a user's scores over all items cost O(rank²). Immutable and
 * thread-safe.
 */
public final class ItemVectors implements Serializable, LeadFactors {
  private static final long serialVersionUID = 2;

  private final transient int rank;
  private final transient int size;
  private final transient FloatBuffer vectors;
  private final transient Rule rule;
  private final transient double[] mean;
  private final transient double[] gram;

  /** The same as a square, with rows of zeros up to a multiple of four. */
  private final transient double[][] square;

  private final transient @Nullable FoldIn foldIn;

  /** How a past becomes a vector. */
  public sealed interface Rule extends Serializable {
    /** Least squares with the items fixed, as MLlib's implicit ALS solves it. */
    record Solved(double alpha, double regularization) implements Rule {}

    /**
     * The sum of the items' own vectors.
     *
     * @param scales per item, the factor its vector has in the sum
     */
    record Summed(float[] scales) implements Rule {}

    /**
     * The sum of other vectors, those of what speaks; the vectors scored are those of what is
     * spoken for.
     *
     * @param sources items × rank, row-major
     */
    record Directed(float[] sources) implements Rule {}
  }

  /**
   * The array is taken over, not copied.
   *
   * @param vectors items × rank, row-major; an item without one has zeros
   */
  public ItemVectors(int rank, float[] vectors, Rule rule) {
    this(rank, FloatBuffer.wrap(vectors), rule, null, null);
  }

  /**
   * Vectors that lie elsewhere, as in a mapped file, with what was worked out about them.
   *
   * @param mean from {@link #mean}
   * @param gram from {@link #gram}
   */
  public static ItemVectors of(
      int rank, FloatBuffer vectors, Rule rule, double[] mean, double[] gram) {
    return new ItemVectors(rank, vectors, rule, mean.clone(), gram.clone());
  }

  private ItemVectors(
      int rank,
      FloatBuffer vectors,
      Rule rule,
      double @Nullable [] mean,
      double @Nullable [] gram) {
    this.rank = rank;
    this.size = vectors.capacity() / rank;
    this.vectors = vectors;
    this.rule = rule;
    this.mean = mean == null ? meanOf(vectors, rank, size) : mean;
    this.gram = gram == null ? FoldIn.gramOf(this) : gram;
    this.square = squareOf(this.gram, rank);
    this.foldIn =
        rule instanceof Rule.Solved solved
            ? new FoldIn(this, solved.alpha(), solved.regularization(), this.gram)
            : null;
  }

  private static double[] meanOf(FloatBuffer vectors, int rank, int size) {
    double[] mean = new double[rank];
    for (int at = 0; at < size * rank; at++) {
      mean[at % rank] += vectors.get(at) / (double) size;
    }
    return mean;
  }

  /** The same with the first components only. */
  public ItemVectors first(int components) {
    if (components >= rank) {
      return this;
    }
    float[] cut = new float[size * components];
    for (int item = 0; item < size; item++) {
      vectors.get(item * rank, cut, item * components, components);
    }
    return new ItemVectors(components, cut, rule);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public float at(int item, int k) {
    return vectors.get(item * rank + k);
  }

  @Override
  public void read(int item, float[] into) {
    vectors.get(item * rank, into, 0, rank);
  }

  /** Reads an item's vector to some place of an array. */
  void read(int item, float[] into, int at) {
    vectors.get(item * rank, into, at, rank);
  }

  /** Whether a user's vector is solved and not summed. */
  boolean isSolved() {
    return foldIn != null;
  }

  public Rule rule() {
    return rule;
  }

  /** The mean of all vectors. */
  public double[] mean() {
    return mean.clone();
  }

  /** YᵀY as {@link FoldIn#gramOf} gives it. */
  public double[] gram() {
    return gram.clone();
  }

  /**
   * Reads the vectors that a user's is made of.
   *
   * @param count how many of the items, from the first on
   * @param into count × rank
   */
  void readSources(int[] items, int count, float[][] into) {
    for (int n = 0; n < count; n++) {
      if (rule instanceof Rule.Directed directed) {
        System.arraycopy(directed.sources(), items[n] * rank, into[n], 0, rank);
      } else {
        read(items[n], into[n]);
      }
    }
  }

  /**
   * The user's vectors under several weightings of a past; see {@link FoldIn#solveRows} for what
   * those after the first are where vectors are solved.
   *
   * @param items item numbers, each once
   * @param rows from {@link #readSources}, items × rank
   * @param weights per weighting and item
   * @param counts per weighting, how many items count, from the first on
   * @param inMatrix see {@link FoldIn#solveRows}
   */
  float[][] usersOf(int[] items, float[][] rows, float[][] weights, int[] counts, int inMatrix) {
    if (foldIn != null) {
      return foldIn.solveRows(rows, weights, counts, inMatrix);
    }
    float[][] users = new float[weights.length][rank];
    float[] scales = rule instanceof Rule.Summed summed ? summed.scales() : null;
    for (int one = 0; one < users.length; one++) {
      float[] factors = new float[counts[one]];
      for (int at = 0; at < factors.length; at++) {
        float scale = scales == null ? 1 : scales[items[at]];
        factors[at] = weights[one][at] * scale;
      }
      FourRows.add(users[one], rank, rows, factors, factors.length);
    }
    return users;
  }

  private static double[][] squareOf(double[] triangle, int rank) {
    double[][] square = new double[rank + 3 & ~3][rank];
    for (int k = 0, row = 0; k < rank; row += ++k) {
      for (int l = 0; l <= k; l++) {
        square[k][l] = triangle[row + l];
        square[l][k] = triangle[row + l];
      }
    }
    return square;
  }

  /** Mean and standard deviation of the scores of all items. */
  Moments momentsOf(float[] user) {
    double[] factors = new double[square.length];
    double average = 0;
    for (int k = 0; k < rank; k++) {
      factors[k] = user[k];
      average += factors[k] * mean[k];
    }
    double[] image = new double[rank];
    for (int k = 0; k < factors.length; k += 4) {
      FourRows.add(
          image,
          square[k],
          square[k + 1],
          square[k + 2],
          square[k + 3],
          factors[k],
          factors[k + 1],
          factors[k + 2],
          factors[k + 3]);
    }
    double sum = 0;
    for (int k = 0; k < rank; k++) {
      sum += factors[k] * image[k];
    }
    return Moments.of(average, sum / size);
  }

  /** What is written in its place: arrays. */
  private record Form(int rank, float[] vectors, Rule rule, double[] mean, double[] gram)
      implements Serializable {
    private Object readResolve() {
      return new ItemVectors(rank, FloatBuffer.wrap(vectors), rule, mean, gram);
    }
  }

  private Object writeReplace() {
    float[] copy = new float[size * rank];
    vectors.get(0, copy);
    return new Form(rank, copy, rule, mean, gram);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("ItemVectors travels as arrays");
  }
}
