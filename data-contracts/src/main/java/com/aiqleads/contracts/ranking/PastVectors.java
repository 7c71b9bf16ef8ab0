package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FoldIn;
import com.aiqleads.contracts.scoring.FourRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The vectors of one user at a time, under every decay of every generator. What fades is added up
 * in single precision from the last entries; what does not, in double, from {@link WholeSums} and
 * what is in none of their chunks. Not thread-safe.
 */
final class PastVectors {
  private static final int NONE = -1;

  private final List<ItemVectors> vectors;
  private final DecayShares shares;
  private final HistoryCaps caps;
  private final DistinctEntries distinct;
  private final WholeSums whole;

  /** Per generator its number among those with whole sums. */
  private final int[] wholeOf;

  private float[][] weights = new float[0][];
  private float[][] rows = new float[0][];
  private float[][] inMatrix = new float[0][];
  private double[] ones = new double[0];
  private int longest;
  private ItemSequence past = ItemSequence.empty();

  PastVectors(Generators generators, DecayShares shares) {
    this.vectors = generators.vectors().stream().map(Generators.Vectors::vectors).toList();
    this.shares = shares;
    this.caps = generators.caps();
    this.distinct = new DistinctEntries(generators.items());
    int[] ofWhole =
        IntStream.range(0, vectors.size()).filter(at -> isWhole(generators, at)).toArray();
    this.whole =
        new WholeSums(IntStream.of(ofWhole).mapToObj(vectors::get).toArray(ItemVectors[]::new));
    this.wholeOf = new int[vectors.size()];
    Arrays.fill(wholeOf, NONE);
    for (int n = 0; n < ofWhole.length; n++) {
      wholeOf[ofWhole[n]] = n;
    }
  }

  private static boolean isWhole(Generators generators, int at) {
    Generators.Vectors one = generators.vectors().get(at);
    return one.decays().contains(Decay.none())
        || generators.lists().stream()
            .map(Generators.Lists::older)
            .anyMatch(older -> older != null && older.vectors().equals(one.name()));
  }

  /** Takes over a past that the shares have taken over. */
  void take(ItemSequence next) {
    past = next;
    if (!vectors.isEmpty()) {
      distinct.take(next);
      whole.take(distinct);
    }
  }

  /**
   * The user's vectors of a generator.
   *
   * @param decays numbers of its decays' shares
   * @param withOlder whether the vector of all entries beyond the cap of lists is wanted too,
   *     behind the others
   */
  float[][] usersOf(int generator, int[] decays, boolean withOlder) {
    ItemVectors of = vectors.get(generator);
    int[] within = new int[decays.length + (withOlder ? 1 : 0)];
    int most = wholeOf[generator] == NONE ? 0 : whole.open();
    for (int n = 0; n < within.length; n++) {
      within[n] = n < decays.length ? weigh(decays[n], n) : weighRecent(n);
      most = Math.max(most, within[n]);
    }
    read(of, most);
    double[] all = wholeOf[generator] == NONE ? new double[0] : wholeOf(generator);
    double[][] sums = new double[within.length][];
    for (int n = 0; n < within.length; n++) {
      boolean fades = n < decays.length && !shares.isNone(decays[n]);
      sums[n] = fades ? sumOf(of, weights[n], within[n]) : all.clone();
    }
    if (withOlder) {
      add(of, weights[decays.length], within[decays.length], -1, sums[decays.length]);
    }
    return of.foldIn() == null
        ? toFloats(sums)
        : solve(of, of.foldIn(), shares.isNone(decays[0]), within[0], sums);
  }

  /** How many items have a weight, from the first on; of what does not fade, those in no chunk. */
  private int weigh(int decay, int n) {
    if (shares.isNone(decay)) {
      return 0;
    }
    int reach = shares.reachOf(decay);
    int capped = shares.falls(decay) ? Math.min(caps.vectors(), reach) : reach;
    return distinct.weigh(shares.of(decay), capped, weightsOf(n));
  }

  private int weighRecent(int n) {
    if (ones.length < past.size()) {
      ones = new double[2 * past.size()];
      Arrays.fill(ones, 1);
    }
    return distinct.weigh(ones, Math.min(past.size(), caps.lists()), weightsOf(n));
  }

  private float[] weightsOf(int n) {
    if (weights.length <= n) {
      weights = Arrays.copyOf(weights, n + 1);
    }
    float[] known = weights[n];
    if (known == null || known.length < distinct.count()) {
      weights[n] = known = new float[2 * distinct.count()];
    }
    return known;
  }

  private void read(ItemVectors of, int count) {
    if (rows.length < count || longest < of.rank()) {
      longest = Math.max(longest, of.rank());
      rows = new float[Math.max(rows.length, 2 * count)][longest];
    }
    for (int n = 0; n < count; n++) {
      of.readSource(distinct.items()[n], rows[n]);
    }
  }

  private double[] wholeOf(int generator) {
    double[] sum = whole.sumOf(wholeOf[generator]);
    add(vectors.get(generator), distinct.weights(), whole.open(), 1, sum);
    return sum;
  }

  private void add(ItemVectors of, float[] weighed, int count, int sign, double[] sum) {
    for (int n = 0; n < count; n++) {
      double factor = sign * of.sourceFactorOf(distinct.items()[n], weighed[n]);
      float[] row = rows[n];
      for (int k = 0; k < sum.length; k++) {
        sum[k] += factor * row[k];
      }
    }
  }

  private double[] sumOf(ItemVectors of, float[] weighed, int count) {
    float[] factors = new float[count];
    for (int n = 0; n < count; n++) {
      factors[n] = of.sourceFactorOf(distinct.items()[n], weighed[n]);
    }
    float[] sum = new float[of.rank()];
    FourRows.add(sum, sum.length, rows, factors, count);
    double[] wide = new double[sum.length];
    for (int k = 0; k < wide.length; k++) {
      wide[k] = sum[k];
    }
    return wide;
  }

  private static float[][] toFloats(double[][] sums) {
    float[][] floats = new float[sums.length][sums.length == 0 ? 0 : sums[0].length];
    for (int n = 0; n < sums.length; n++) {
      for (int k = 0; k < sums[n].length; k++) {
        floats[n][k] = (float) sums[n][k];
      }
    }
    return floats;
  }

  /**
   * The matrix is that of the first weighting and added up of at most so many leads as the cap
   * says: of those that teach every second, third and so on, which stand for all in proportion to
   * what those weigh.
   */
  private float[][] solve(
      ItemVectors of, FoldIn foldIn, boolean isWhole, int within, double[][] sides) {
    float[] weighed = isWhole ? distinct.weights() : weights[0];
    int count = isWhole ? distinct.count() : within;
    int[] items = distinct.items();
    int[] teaching = new int[count];
    int taught = 0;
    int positives = 0;
    for (int n = 0; n < count; n++) {
      if (weighed[n] != 0 && of.hasVector(items[n])) {
        teaching[taught++] = n;
        positives += weighed[n] > 0 ? 1 : 0;
      }
    }
    int step = Math.max(1, (int) (((long) taught + caps.matrix() - 1) / caps.matrix()));
    // Counted from the end, where a past is oldest: one lead more shifts no other.
    int first = taught == 0 ? 0 : (taught - 1) % step;
    double all = weightOf(weighed, teaching, 0, taught, 1);
    double part = weightOf(weighed, teaching, first, taught, step);
    double share = step == 1 ? foldIn.alpha() : foldIn.alpha() * all / part;
    double[] c = new double[taught];
    int chosen = 0;
    if (inMatrix.length < taught / step + 1 || inMatrix[0].length < of.rank()) {
      inMatrix = new float[2 * (taught / step + 1)][of.rank()];
    }
    for (int n = first; n < taught; n += step) {
      of.read(items[teaching[n]], inMatrix[chosen]);
      c[chosen++] = share * Math.abs(weighed[teaching[n]]);
    }
    return foldIn.solve(inMatrix, c, chosen, positives, sides);
  }

  private static double weightOf(float[] weights, int[] leads, int first, int end, int step) {
    double sum = 0;
    for (int n = first; n < end; n += step) {
      sum += Math.abs(weights[leads[n]]);
    }
    return sum;
  }
}
