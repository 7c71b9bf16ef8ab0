package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.traits.LeadTraits;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The scores of all channels for one user at a time, of all items or of some candidates. Lists are
 * pushed: each item of the past adds its list to the sums, so that the cost is that of the lists,
 * not of the candidates. Sums run over the past from its last entry to its first, in double; so a
 * score does not depend on which other candidates are asked for. How far back they run is bounded
 * by the generators' {@link HistoryCaps}. Keeps 12 bytes per item, and 8 per channel and candidate.
 * Not thread-safe.
 */
public final class UserScores {
  private static final int NOT_ASKED_FOR = -1;
  private static final int NEVER = -1;

  private final Generators generators;
  private final HistoryCaps caps;
  private final DecayShares shares = new DecayShares();
  private final int[][] sharesOfLists;
  private final double[][] sums;
  private final Channel[] channels;
  private final double[][] users;
  private final double[] means;
  private final double[] deviations;
  private final double[][] vectors;
  private final float[] vectorScratch;
  private final int[] vectorItem;
  private final int most;
  private final int[] slotOf;
  private int[] asked = new int[0];
  private final DistinctEntries distinct;
  private final int[] lastEntry;
  private final @Nullable TraitFeatures traits;
  private ItemSequence past = ItemSequence.empty();
  private int[] stepAges = new int[0];

  /** Keeps what was read ahead from being left out as useless. */
  private int seen;

  /**
   * Where a channel's scores are.
   *
   * @param generator its number among the lists or among the vectors
   * @param isList whether it is a list
   * @param place among the generator's decays
   * @param width how many decays the generator has
   * @param share number of the decay
   */
  private record Channel(int generator, boolean isList, int place, int width, int share) {}

  /** For all items at once. */
  public UserScores(Generators generators) {
    this(generators, generators.items());
    Arrays.setAll(slotOf, item -> item);
  }

  /**
   * @param most candidates that are asked for at a time, at most
   */
  public UserScores(Generators generators, int most) {
    this.generators = generators;
    this.caps = generators.caps();
    this.most = most;
    this.channels = new Channel[generators.channels().size()];
    this.sums = new double[generators.lists().size()][];
    this.sharesOfLists = new int[sums.length][];
    int channel = 0;
    for (int at = 0; at < sums.length; at++) {
      Generators.Lists one = generators.lists().get(at);
      sums[at] = new double[one.decays().size() * most];
      sharesOfLists[at] = one.decays().stream().mapToInt(shares::numberOf).toArray();
      channel = number(channel, at, true, one.decays());
    }
    for (int at = 0; at < generators.vectors().size(); at++) {
      channel = number(channel, at, false, generators.vectors().get(at).decays());
    }
    this.users = new double[channels.length][];
    this.means = new double[channels.length];
    this.deviations = new double[channels.length];
    this.vectors =
        generators.vectors().stream()
            .map(one -> new double[one.vectors().rank()])
            .toArray(double[][]::new);
    this.vectorScratch =
        new float[Arrays.stream(vectors).mapToInt(vector -> vector.length).max().orElse(0)];
    this.vectorItem = new int[vectors.length];
    Arrays.fill(vectorItem, -1);
    this.slotOf = new int[generators.items()];
    Arrays.fill(slotOf, NOT_ASKED_FOR);
    this.distinct = new DistinctEntries(generators.items());
    this.lastEntry = new int[generators.items()];
    Arrays.fill(lastEntry, NEVER);
    LeadTraits known = generators.traits();
    this.traits = known == null ? null : new TraitFeatures(known);
  }

  private int number(int channel, int generator, boolean isList, java.util.List<Decay> decays) {
    for (int place = 0; place < decays.size(); place++) {
      channels[channel + place] =
          new Channel(generator, isList, place, decays.size(), shares.numberOf(decays.get(place)));
    }
    return channel + decays.size();
  }

  public int channels() {
    return channels.length;
  }

  /**
   * Takes over a user's past, for some items only.
   *
   * @param now order value of the moment that is asked for; only decays by time look at it
   * @param candidates the only items whose scores may be asked for afterwards, each once
   */
  public void score(ItemSequence past, long now, int[] candidates) {
    if (candidates.length > most) {
      throw new IllegalArgumentException(
          "candidates: " + candidates.length + " (expected: <= " + most + ")");
    }
    for (int item : asked) {
      slotOf[item] = NOT_ASKED_FOR;
    }
    asked = candidates.clone();
    for (int slot = 0; slot < asked.length; slot++) {
      slotOf[asked[slot]] = slot;
    }
    score(past, now);
  }

  /**
   * Takes over a user's past.
   *
   * @param now order value of the moment that is asked for; only decays by time look at it
   */
  public void score(ItemSequence past, long now) {
    takeOver(past);
    shares.take(past, now, stepAges);
    int channel = 0;
    for (int at = 0; at < sums.length; at++) {
      pushLists(at, past, channel);
      channel += sharesOfLists[at].length;
    }
    if (channel < channels.length) {
      distinct.take(past);
    }
    for (; channel < channels.length; channel++) {
      int share = channels[channel].share();
      ItemVectors vectors = generators.vectors().get(channels[channel].generator()).vectors();
      if (channels[channel].place() == 0) {
        distinct.begin(vectors.rank());
      }
      int most = vectors.isSolved() ? caps.vectors() : past.size();
      int reach = Math.min(most, shares.reachOf(share));
      users[channel] = distinct.userOf(vectors, past, shares.of(share), reach);
      Moments moments = vectors.momentsOf(users[channel]);
      means[channel] = moments.mean();
      deviations[channel] = moments.deviation();
    }
  }

  private void takeOver(ItemSequence next) {
    for (int item : past.items()) {
      lastEntry[item] = NEVER;
    }
    past = next;
    stepAges = next.stepAges();
    for (int entry = 0; entry < next.size(); entry++) {
      lastEntry[next.items()[entry]] = entry;
    }
    if (traits != null) {
      traits.take(next);
    }
  }

  /** What the items' traits say beside the past; null where none are known. */
  @Nullable TraitFeatures traits() {
    return traits;
  }

  /** How many steps ago the user touched the item last; negative: never. */
  int stepsSince(int item) {
    return lastEntry[item] == NEVER ? NEVER : stepAges[lastEntry[item]];
  }

  /** What the user's last interaction with the item says; 0 where there is none. */
  float ownWeightOf(int item) {
    return lastEntry[item] == NEVER ? 0 : past.weights()[lastEntry[item]];
  }

  private void pushLists(int at, ItemSequence past, int firstChannel) {
    ItemLists lists = generators.lists().get(at).lists();
    int width = sharesOfLists[at].length;
    double[][] left = new double[width][];
    int reach = 0;
    for (int f = 0; f < width; f++) {
      left[f] = shares.of(sharesOfLists[at][f]);
      reach = Math.max(reach, shares.reachOf(sharesOfLists[at][f]));
    }
    double[] into = sums[at];
    Arrays.fill(into, 0, width * (asked.length == 0 ? most : asked.length), 0);
    double[] factors = new double[width];
    double[] sum = new double[width];
    double[] variances = new double[width];
    int last = Math.max(0, past.size() - Math.min(caps.lists(), reach));
    seen += lists.readAhead(past.items(), last, past.size());
    for (int entry = past.size() - 1; entry >= last; entry--) {
      boolean any = false;
      for (int f = 0; f < width; f++) {
        factors[f] = past.weights()[entry] * left[f][entry];
        any |= factors[f] != 0;
      }
      if (any) {
        int item = past.items()[entry];
        lists.push(item, factors, slotOf, into);
        double mean = lists.meanOf(item);
        double deviation = lists.deviationOf(item);
        for (int f = 0; f < width; f++) {
          sum[f] += factors[f] * mean;
          variances[f] += factors[f] * factors[f] * deviation * deviation;
        }
      }
    }
    for (int f = 0; f < width; f++) {
      means[firstChannel + f] = sum[f];
      deviations[firstChannel + f] = Math.sqrt(variances[f]);
    }
  }

  /** The score of an item in a channel, as the generator gives it. */
  public double scoreOf(int channel, int item) {
    Channel one = channels[channel];
    if (one.isList()) {
      return sums[one.generator()][slotOf[item] * one.width() + one.place()];
    }
    return ItemVectors.product(users[channel], vectorOf(one.generator(), item));
  }

  private double[] vectorOf(int generator, int item) {
    double[] vector = vectors[generator];
    if (vectorItem[generator] != item) {
      generators.vectors().get(generator).vectors().read(item, vectorScratch, vector);
      vectorItem[generator] = item;
    }
    return vector;
  }

  /**
   * The same in deviations from the channel's mean over all items. For lists the deviation is that
   * of a sum of independent lists.
   */
  public double distanceOf(int channel, int item) {
    return Moments.distanceOf(scoreOf(channel, item), means[channel], deviations[channel]);
  }

  /** The distance drawn in by a logarithm. */
  public double standardisedOf(int channel, int item) {
    return Logarithm.signed(distanceOf(channel, item));
  }

  /** Writes an item's standardised scores in all channels. */
  void writeStandardised(int item, float[] into) {
    int channel = 0;
    int slot = slotOf[item];
    for (int at = 0; at < sums.length; at++) {
      double[] of = sums[at];
      int width = sharesOfLists[at].length;
      for (int place = slot * width; place < (slot + 1) * width; place++) {
        double distance = Moments.distanceOf(of[place], means[channel], deviations[channel]);
        into[channel++] = (float) Logarithm.signed(distance);
      }
    }
    for (; channel < channels.length; channel++) {
      into[channel] = (float) standardisedOf(channel, item);
    }
  }
}
