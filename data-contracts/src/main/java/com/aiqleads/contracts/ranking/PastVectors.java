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
  private final int[] numberInWhole;

  /** Of the decay that leaves everything. */
  private final int everything;

  private float[][] weights = new float[0][];
  private float[][] rows = new float[0][];
  private float[][] inMatrix = new float[0][];
  private int longest;
  private int size;

  PastVectors(Generators generators, DecayShares shares) {
    this.vectors = generators.vectors().stream().map(Generators.Vectors::vectors).toList();
    this.shares = shares;
    this.everything = shares.numberOf(Decay.none());
    this.caps = generators.caps();
    this.distinct = new DistinctEntries(generators.items());
    int[] summed =
        IntStream.range(0, vectors.size()).filter(at -> isSummedWhole(generators, at)).toArray();
    this.whole =
        new WholeSums(IntStream.of(summed).mapToObj(vectors::get).toArray(ItemVectors[]::new));
    this.numberInWhole = new int[vectors.size()];
    Arrays.fill(numberInWhole, NONE);
    for (int n = 0; n < summed.length; n++) {
      numberInWhole[summed[n]] = n;
    }
  }

  private static boolean isSummedWhole(Generators generators, int at) {
    Generators.Vectors one = generators.vectors().get(at);
    return one.decays().contains(Decay.none())
        || generators.lists().stream()
            .map(Generators.Lists::older)
            .anyMatch(older -> older != null && older.vectors().equals(one.name()));
  }

  /** Takes over a past that the shares have taken over. */
  void take(ItemSequence past) {
    size = past.size();
    if (!vectors.isEmpty()) {
      distinct.take(past);
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
    boolean isWhole = numberInWhole[generator] != NONE;
    int[] within = new int[decays.length + (withOlder ? 1 : 0)];
    int most = isWhole ? whole.open() : 0;
    for (int n = 0; n < within.length; n++) {
      within[n] = n < decays.length ? weigh(decays[n], n) : weighPushed(n);
      most = Math.max(most, within[n]);
    }
    read(of, most);
    double[] all = isWhole ? wholeSumOf(generator) : new double[0];
    double[][] sums = new double[within.length][];
    for (int n = 0; n < decays.length; n++) {
      sums[n] = shares.isNone(decays[n]) ? all.clone() : sumOf(of, weights[n], within[n]);
    }
    if (withOlder) {
      sums[decays.length] = olderSumOf(of, all, decays.length, within[decays.length]);
    }
    return of.foldIn() == null ? toFloats(sums) : solve(of, of.foldIn(), decays[0], within, sums);
  }

  /**
   * How many items have a weight, from the first on; of what does not fade none is weighed here.
   */
  private int weigh(int decay, int n) {
    if (shares.isNone(decay)) {
      return 0;
    }
    int reach = shares.reachOf(decay);
    int capped = shares.falls(decay) ? Math.min(caps.vectors(), reach) : reach;
    return distinct.weigh(shares.of(decay), capped, weightsOf(n));
  }

  /** By the entries for which lists are pushed. */
  private int weighPushed(int n) {
    return distinct.weigh(shares.of(everything), Math.min(size, caps.lists()), weightsOf(n));
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

  private double[] wholeSumOf(int generator) {
    double[] sum = whole.sumOf(numberInWhole[generator]);
    addTo(sum, vectors.get(generator), distinct.weights(), whole.open(), 1);
    return sum;
  }

  private void addTo(double[] sum, ItemVectors of, float[] weighed, int count, int sign) {
    for (int n = 0; n < count; n++) {
      float factor = of.sourceFactorOf(distinct.items()[n], weighed[n]);
      FourRows.addWide(sum, 0, rows[n], sum.length, sign * factor);
    }
  }

  /** All that a past says less what its pushed entries do; exactly 0 where no older one speaks. */
  private double[] olderSumOf(ItemVectors of, double[] all, int n, int pushed) {
    if (!doesOlderSpeak(of, weights[n])) {
      return new double[all.length];
    }
    double[] older = all.clone();
    addTo(older, of, weights[n], pushed, -1);
    return older;
  }

  /** The oldest item most often decides. */
  private boolean doesOlderSpeak(ItemVectors of, float[] pushed) {
    int at = distinct.count() - 1;
    while (at >= 0
        && (distinct.weights()[at] == pushed[at] || !of.hasVector(distinct.items()[at]))) {
      at--;
    }
    return at >= 0;
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
    return Arrays.stream(sums).map(FoldIn::toFloats).toArray(float[][]::new);
  }

  /**
   * The matrix is that of the first weighting and added up of at most so many leads as the cap
   * says: of those that teach every second, third and so on, which stand for all in proportion to
   * what those weigh.
   */
  private float[][] solve(
      ItemVectors of, FoldIn foldIn, int first, int[] within, double[][] sides) {
    boolean isWhole = shares.isNone(first);
    float[] weighed = isWhole ? distinct.weights() : weights[0];
    int[] teaching = teachingOf(of, weighed, isWhole ? distinct.count() : within[0]);
    int[] chosen = evenly(teaching, caps.matrix());
    double share =
        chosen.length == teaching.length
            ? foldIn.alpha()
            : foldIn.alpha() * weightOf(weighed, teaching) / weightOf(weighed, chosen);
    if (inMatrix.length < chosen.length || rankOf(inMatrix) < of.rank()) {
      inMatrix = new float[Math.max(inMatrix.length, 2 * chosen.length)][longest];
    }
    double[] c = new double[chosen.length];
    for (int n = 0; n < chosen.length; n++) {
      of.read(distinct.items()[chosen[n]], inMatrix[n]);
      c[n] = share * Math.abs(weighed[chosen[n]]);
    }
    int positives = 0;
    for (int n : teaching) {
      positives += weighed[n] > 0 ? 1 : 0;
    }
    return foldIn.solve(inMatrix, c, chosen.length, positives, sides);
  }

  private static int rankOf(float[][] vectors) {
    return vectors.length == 0 ? 0 : vectors[0].length;
  }

  /** The places of those that have a weight and a vector. */
  private int[] teachingOf(ItemVectors of, float[] weighed, int count) {
    int[] teaching = new int[count];
    int taught = 0;
    for (int n = 0; n < count; n++) {
      if (weighed[n] != 0 && of.hasVector(distinct.items()[n])) {
        teaching[taught++] = n;
      }
    }
    return Arrays.copyOf(teaching, taught);
  }

  /** Counted from the end, where a past is oldest: one lead more shifts no other. */
  private static int[] evenly(int[] all, int most) {
    int step = (int) Math.max(1, ((long) all.length + most - 1) / most);
    int[] chosen = new int[(all.length + step - 1) / step];
    for (int n = 0; n < chosen.length; n++) {
      chosen[chosen.length - 1 - n] = all[all.length - 1 - n * step];
    }
    return chosen;
  }

  private static double weightOf(float[] weights, int[] places) {
    double sum = 0;
    for (int n : places) {
      sum += Math.abs(weights[n]);
    }
    return sum;
  }
}
