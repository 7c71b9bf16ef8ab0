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
 * YᵀY, so that mean and deviation of a user's scores over all items cost O(rank²), and where users'
 * vectors are solved a byte per item; once all items were asked for also a copy of all vectors.
 * Thread-safe; nothing that it says ever changes.
 */
public final class ItemVectors implements Serializable, LeadFactors {
  private static final long serialVersionUID = 2;

  private static final byte HAS_VECTOR = 1;
  private static final byte HAS_NONE = 2;

  private final transient int rank;
  private final transient int size;

  /** Rows of an item each; its vector is some of the row's numbers. */
  private final transient FloatBuffer rows;

  private final transient int width;
  private final transient int from;
  private final transient Rule rule;
  private final transient double[] mean;
  private final transient double[] gram;

  /** The same as a square, with rows of zeros up to a multiple of four. */
  private final transient double[][] square;

  private final transient @Nullable FoldIn foldIn;

  /** Per item, as soon as it is known; 0: it is not. Empty where it is seldom asked. */
  private final transient byte[] known;

  /** Made when all items are first asked for. */
  private transient volatile @Nullable TurnedItems turned;

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
    this(rank, FloatBuffer.wrap(vectors), rank, 0, rule, null, null);
  }

  /**
   * Vectors that lie elsewhere, as in a mapped file, with what was worked out about them.
   *
   * @param rows items × width, row-major
   * @param from the place in a row where the vector begins
   * @param mean from {@link #mean}
   * @param gram from {@link #gram}
   */
  public static ItemVectors of(
      int rank, FloatBuffer rows, int width, int from, Rule rule, double[] mean, double[] gram) {
    return new ItemVectors(rank, rows, width, from, rule, mean.clone(), gram.clone());
  }

  private ItemVectors(
      int rank,
      FloatBuffer rows,
      int width,
      int from,
      Rule rule,
      double @Nullable [] mean,
      double @Nullable [] gram) {
    this.rank = rank;
    this.size = rows.capacity() / width;
    this.rows = rows;
    this.width = width;
    this.from = from;
    this.rule = rule;
    this.mean = mean == null ? meanOf(this) : mean;
    this.gram = gram == null ? FoldIn.gramOf(this) : gram;
    this.square = squareOf(this.gram, rank);
    this.known = new byte[rule instanceof Rule.Solved ? size : 0];
    this.foldIn =
        rule instanceof Rule.Solved solved
            ? new FoldIn(this, solved.alpha(), solved.regularization(), this.gram)
            : null;
  }

  private static double[] meanOf(ItemVectors vectors) {
    double[] mean = new double[vectors.rank];
    for (int item = 0; item < vectors.size; item++) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += vectors.at(item, k) / (double) vectors.size;
      }
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
      rows.get(item * width + from, cut, item * components, components);
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
    return rows.get(item * width + from + k);
  }

  @Override
  public void read(int item, float[] into) {
    read(item, into, 0);
  }

  /** Reads an item's vector to some place of an array. */
  void read(int item, float[] into, int at) {
    rows.get(item * width + from, into, at, rank);
  }

  /** All vectors turned around; some threads may make it at once, and one of them is kept. */
  TurnedItems turned() {
    TurnedItems all = turned;
    if (all == null) {
      all = TurnedItems.of(this);
      turned = all;
    }
    return all;
  }

  /** Where vectors are solved, looked up once per item. */
  @Override
  public boolean hasVector(int item) {
    if (known.length == 0) {
      return LeadFactors.super.hasVector(item);
    }
    byte what = known[item];
    if (what == 0) {
      what = LeadFactors.super.hasVector(item) ? HAS_VECTOR : HAS_NONE;
      known[item] = what;
    }
    return what == HAS_VECTOR;
  }

  /** Solves users' vectors; null: they are sums. */
  @Nullable FoldIn foldIn() {
    return foldIn;
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

  /** Reads the vector by which an item speaks in a user's sum. */
  void readSource(int item, float[] into) {
    if (rule instanceof Rule.Directed directed) {
      System.arraycopy(directed.sources(), item * rank, into, 0, rank);
    } else {
      read(item, into, 0);
    }
  }

  /** What that vector is multiplied by. */
  float sourceFactorOf(int item, float weight) {
    if (foldIn != null) {
      return foldIn.sideFactorOf(weight);
    }
    return rule instanceof Rule.Summed summed ? weight * summed.scales()[item] : weight;
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
      return of(rank, FloatBuffer.wrap(vectors), rank, 0, rule, mean, gram);
    }
  }

  private Object writeReplace() {
    float[] copy = new float[size * rank];
    for (int item = 0; item < size; item++) {
      read(item, copy, item * rank);
    }
    return new Form(rank, copy, rule, mean, gram);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("ItemVectors travels as arrays");
  }
}
