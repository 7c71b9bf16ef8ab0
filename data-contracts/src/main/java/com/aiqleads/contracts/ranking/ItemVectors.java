package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FoldIn;
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

  /** Reads an item's vector. */
  void read(int item, float[] scratch, double[] into) {
    read(item, scratch);
    for (int k = 0; k < rank; k++) {
      into[k] = scratch[k];
    }
  }

  /**
   * Reads the vectors that a user's is made of, of the items from one place to another, to the same
   * places.
   */
  void readSources(int[] items, int from, int to, float[] into) {
    for (int n = from; n < to; n++) {
      if (rule instanceof Rule.Directed directed) {
        System.arraycopy(directed.sources(), items[n] * rank, into, n * rank, rank);
      } else {
        vectors.get(items[n] * rank, into, n * rank, rank);
      }
    }
  }

  /**
   * The user's vector.
   *
   * @param items item numbers, each once
   * @param rows from {@link #readSources}, items × rank, row-major
   * @param weights per item
   * @param count how many of them count, from the first on
   */
  double[] userOf(int[] items, float[] rows, float[] weights, int count) {
    double[] user = new double[rank];
    if (foldIn != null) {
      float[] solved = foldIn.solveRows(rows, weights, count);
      for (int k = 0; k < rank; k++) {
        user[k] = solved[k];
      }
      return user;
    }
    float[] scales = rule instanceof Rule.Summed summed ? summed.scales() : null;
    for (int at = 0; at < count; at++) {
      if (weights[at] != 0) {
        double scale = scales == null ? 1 : scales[items[at]];
        addScaled(user, rows, at * rank, weights[at] * scale);
      }
    }
    return user;
  }

  private static void addScaled(double[] user, float[] rows, int from, double factor) {
    for (int k = 0; k < user.length; k++) {
      user[k] += factor * rows[from + k];
    }
  }

  /** The inner product, in four partial sums. */
  static double product(double[] user, double[] vector) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int k = 0;
    for (; k + 3 < user.length; k += 4) {
      sum0 += user[k] * vector[k];
      sum1 += user[k + 1] * vector[k + 1];
      sum2 += user[k + 2] * vector[k + 2];
      sum3 += user[k + 3] * vector[k + 3];
    }
    for (; k < user.length; k++) {
      sum0 += user[k] * vector[k];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** Mean and standard deviation of the scores of all items. */
  Moments momentsOf(double[] user) {
    double average = 0;
    double square = 0;
    int at = 0;
    for (int k = 0; k < rank; k++) {
      average += user[k] * mean[k];
      double below = 0;
      for (int l = 0; l < k; l++) {
        below += gram[at++] * user[l];
      }
      square += user[k] * (2 * below + gram[at++] * user[k]);
    }
    return Moments.of(average, square / size);
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
