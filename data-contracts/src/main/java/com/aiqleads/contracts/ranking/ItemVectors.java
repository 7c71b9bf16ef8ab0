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
   * @param scratch count × rank
   * @param into count × rank, row-major
   */
  void readSources(int[] items, int count, float[] scratch, double[] into) {
    for (int n = 0; n < count; n++) {
      if (rule instanceof Rule.Directed directed) {
        System.arraycopy(directed.sources(), items[n] * rank, scratch, n * rank, rank);
      } else {
        vectors.get(items[n] * rank, scratch, n * rank, rank);
      }
    }
    for (int at = 0; at < count * rank; at++) {
      into[at] = scratch[at];
    }
  }

  /**
   * The user's vectors under several weightings of a past; see {@link FoldIn#solveRows} for what
   * those after the first are where vectors are solved.
   *
   * @param items item numbers, each once
   * @param rows from {@link #readSources}, items × rank, row-major
   * @param weights per weighting and item
   * @param counts per weighting, how many items count, from the first on
   */
  double[][] usersOf(int[] items, double[] rows, float[][] weights, int[] counts) {
    double[][] users = new double[weights.length][rank];
    if (foldIn != null) {
      float[][] solved = foldIn.solveRows(rows, weights, counts);
      for (int one = 0; one < users.length; one++) {
        for (int k = 0; k < rank; k++) {
          users[one][k] = solved[one][k];
        }
      }
      return users;
    }
    float[] scales = rule instanceof Rule.Summed summed ? summed.scales() : null;
    for (int one = 0; one < users.length; one++) {
      double[] factors = new double[counts[one]];
      for (int at = 0; at < factors.length; at++) {
        double scale = scales == null ? 1 : scales[items[at]];
        factors[at] = weights[one][at] * scale;
      }
      addScaled(users[one], rows, factors);
    }
    return users;
  }

  /**
   * Four rows in one pass, each after the other; those with factor 0 where all four have it are
   * passed over.
   */
  private static void addScaled(double[] user, double[] rows, double[] factors) {
    int rank = user.length;
    int at = 0;
    for (; at + 3 < factors.length; at += 4) {
      double f0 = factors[at];
      double f1 = factors[at + 1];
      double f2 = factors[at + 2];
      double f3 = factors[at + 3];
      if (f0 != 0 || f1 != 0 || f2 != 0 || f3 != 0) {
        FourRows.add(user, rank, rows, at * rank, rank, f0, f1, f2, f3);
      }
    }
    for (; at < factors.length; at++) {
      for (int k = 0; k < rank; k++) {
        user[k] += factors[at] * rows[at * rank + k];
      }
    }
  }

  /** Mean and standard deviation of the scores of all items. */
  Moments momentsOf(double[] user) {
    double average = 0;
    double square = 0;
    int row = 0;
    for (int k = 0; k < rank; k++) {
      average += user[k] * mean[k];
      square += user[k] * (2 * product(gram, row, user, k) + gram[row + k] * user[k]);
      row += k + 1;
    }
    return Moments.of(average, square / size);
  }

  /** In four sums that do not wait for one another. */
  private static double product(double[] numbers, int from, double[] others, int count) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int n = 0;
    for (; n + 3 < count; n += 4) {
      first += numbers[from + n] * others[n];
      second += numbers[from + n + 1] * others[n + 1];
      third += numbers[from + n + 2] * others[n + 2];
      fourth += numbers[from + n + 3] * others[n + 3];
    }
    for (; n < count; n++) {
      first += numbers[from + n] * others[n];
    }
    return first + second + (third + fourth);
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
