package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.traits.LeadTraits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scores of all channels for one user at a time, of all items or of some candidates. Lists are
 * pushed: each item of the past adds its list to the sums, so that the cost is that of the lists,
 * not of the candidates. Sums run over the past from its last entry to its first, in double; so a
 * score does not depend on which other candidates are asked for. How far back they run is bounded
 * by the generators' {@link HistoryCaps}. Keeps 13 bytes per item, and 8 per channel and candidate.
 * Not thread-safe.
 */
public final class UserScores {
  private static final int NOT_SELECTED = -1;
  private static final int NEVER = -1;

  private final Generators generators;
  private final HistoryCaps caps;
  private final DecayShares shares = new DecayShares();
  private final int[][] sharesOfLists;
  private final double[][] sums;
  private final Channel[] channels;
  private final double[][] users;
  private final double[] means;

  /** Per channel one over the deviation of its scores over all items; 0: they are all alike. */
  private final double[] inverses;

  private final double[][] vectors;
  private final float[] vectorScratch;
  private final int[] vectorItem;
  private final AskedEntries entries = new AskedEntries();
  private final int[] one = new int[1];
  private final int most;
  private final AskedItems asked;
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
   * @param share number of the decay
   */
  private record Channel(int generator, boolean isList, int place, int share) {}

  /** For all items at once. */
  public UserScores(Generators generators) {
    this(generators, generators.items());
    asked.ask(IntStream.range(0, generators.items()).toArray());
  }

  /**
   * @param most candidates that are asked for at a time, at most
   */
  public UserScores(Generators generators, int most) {
    this.generators = generators;
    this.caps = generators.caps();
    this.most = most;
    this.channels = new Channel[generators.channels().size()];
    this.sharesOfLists = new int[generators.lists().size()][];
    int channel = 0;
    for (int at = 0; at < sharesOfLists.length; at++) {
      List<Decay> decays = generators.lists().get(at).decays();
      sharesOfLists[at] = decays.stream().mapToInt(shares::numberOf).toArray();
      channel = number(channel, at, true, decays);
    }
    this.sums = new double[channel][most];
    for (int at = 0; at < generators.vectors().size(); at++) {
      channel = number(channel, at, false, generators.vectors().get(at).decays());
    }
    this.users = new double[channels.length][];
    this.means = new double[channels.length];
    this.inverses = new double[channels.length];
    this.vectors =
        generators.vectors().stream()
            .map(one -> new double[one.vectors().rank()])
            .toArray(double[][]::new);
    this.vectorScratch =
        new float[Arrays.stream(vectors).mapToInt(vector -> vector.length).max().orElse(0)];
    this.vectorItem = new int[vectors.length];
    Arrays.fill(vectorItem, -1);
    this.asked = new AskedItems(generators.items());
    this.distinct = new DistinctEntries(generators.items());
    this.lastEntry = new int[generators.items()];
    Arrays.fill(lastEntry, NEVER);
    LeadTraits known = generators.traits();
    this.traits = known == null ? null : new TraitFeatures(known);
  }

  private int number(int channel, int generator, boolean isList, List<Decay> decays) {
    for (int place = 0; place < decays.size(); place++) {
      channels[channel + place] =
          new Channel(generator, isList, place, shares.numberOf(decays.get(place)));
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
    asked.ask(candidates);
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
    for (int at = 0; at < sharesOfLists.length; at++) {
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
      inverses[channel] = Moments.inverseOf(moments.deviation());
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
      Arrays.fill(sums[firstChannel + f], 0, asked.count(), 0);
    }
    double[] sum = new double[width];
    double[] variances = new double[width];
    int last = Math.max(0, past.size() - Math.min(caps.lists(), reach));
    seen += lists.readAhead(past.items(), last, past.size());
    for (int entry = past.size() - 1; entry >= last; entry--) {
      pushEntry(lists, past, entry, left, firstChannel, sum, variances);
    }
    for (int f = 0; f < width; f++) {
      means[firstChannel + f] = sum[f];
      inverses[firstChannel + f] = Moments.inverseOf(Math.sqrt(variances[f]));
    }
  }

  private void pushEntry(
      ItemLists lists,
      ItemSequence past,
      int entry,
      double[][] left,
      int firstChannel,
      double[] sum,
      double[] variances) {
    int item = past.items()[entry];
    int selected = NOT_SELECTED;
    for (int f = 0; f < left.length; f++) {
      double factor = past.weights()[entry] * left[f][entry];
      if (factor == 0) {
        continue;
      }
      if (selected == NOT_SELECTED) {
        selected = lists.select(item, asked, entries);
      }
      entries.addTo(sums[firstChannel + f], selected, factor);
      double deviation = factor * lists.deviationOf(item);
      sum[f] += factor * lists.meanOf(item);
      variances[f] += deviation * deviation;
    }
  }

  /** The score of an item in a channel, as the generator gives it. */
  public double scoreOf(int channel, int item) {
    Channel one = channels[channel];
    if (one.isList()) {
      return sums[channel][asked.slotOf[item]];
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
    return (scoreOf(channel, item) - means[channel]) * inverses[channel];
  }

  /** The distance drawn in by a logarithm. */
  public double standardisedOf(int channel, int item) {
    return Logarithm.signed(distanceOf(channel, item));
  }

  /** Writes an item's standardised scores in all channels. */
  void writeStandardised(int item, float[] into) {
    one[0] = item;
    writeStandardised(one, 0, 1, into, into.length);
  }

  /**
   * Writes some items' standardised scores in all channels, channel by channel.
   *
   * @param from place of the first of the items
   * @param count how many of them
   * @param into rows of so many numbers as {@code width} says, of which the first are written
   */
  void writeStandardised(int[] items, int from, int count, float[] into, int width) {
    for (int channel = 0; channel < sums.length; channel++) {
      double[] of = sums[channel];
      double mean = means[channel];
      double inverse = inverses[channel];
      for (int n = 0; n < count; n++) {
        double distance = (of[asked.slotOf[items[from + n]]] - mean) * inverse;
        into[n * width + channel] = (float) Logarithm.signed(distance);
      }
    }
    for (int n = 0; n < count; n++) {
      for (int channel = sums.length; channel < channels.length; channel++) {
        into[n * width + channel] = (float) standardisedOf(channel, items[from + n]);
      }
    }
  }
}
