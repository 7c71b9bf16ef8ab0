package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.traits.LeadTraits;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The scores of all channels for one user at a time, of all items or of some candidates. Lists are
 * pushed: each item of the past adds its list to the sums, so that the cost is that of the lists,
 * not of the candidates. Sums of lists run over the past from its last entry to its first, in
 * double; so do those of vectors that fade, and inner products, in single precision, one term after
 * the other. A score does not depend on which other candidates are asked for. How far back lists
 * are pushed, and vectors added up under a decay that falls, is bounded by the generators' {@link
 * HistoryCaps}; what does not fade has its say through vectors ({@link Generators.Older}), by sums
 * in double that are kept from call to call ({@link WholeSums}). Keeps some 10 bytes per item, 8
 * per candidate, 8 per channel, hidden ones included, and candidate, 8 per dimension and item of
 * the last entries, 8 per dimension and lead in a matrix, and those sums. Not thread-safe.
 */
public final class UserScores {
  private static final int NEVER = -1;
  private static final int EVERY = -1;

  /** Candidates up to which a patch is meant, and above which all items. */
  static final int FEW = 1_000;

  private final Generators generators;
  private final HistoryCaps caps;
  private final DecayShares shares = new DecayShares();
  private final ListPushes pushes;
  private final double[][] sums;

  private final ChannelNumbers numbers;
  private final float[][] users;
  private final double[] means;

  /** Per channel one over the deviation of its scores over all items; 0: they are all alike. */
  private final double[] inverses;

  /** Per channel whether the scores of all items asked for are in the sums. */
  private final boolean[] complete;

  /** Per channel by lists the channel whose scores are added; NONE: there is nothing to add. */
  private final int[] rests;

  private final TurnedVectors[] turned;
  private final int most;
  private int[] slots = new int[0];
  private final AskedItems asked;
  private final PastVectors vectors;

  /** Per place of an item asked for, the last entry of the past that names it. */
  private final int[] lastEntry;

  private final @Nullable TraitFeatures traits;
  private ItemSequence past = ItemSequence.empty();
  private int[] stepAges = new int[0];

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
    this.numbers = new ChannelNumbers(generators, shares);
    int channels = numbers.all();
    this.rests = new int[numbers.listChannels()];
    this.sums = new double[channels][most];
    this.complete = new boolean[channels];
    this.users = new float[channels][];
    this.means = new double[channels];
    this.inverses = new double[channels];
    this.turned =
        generators.vectors().stream()
            .map(one -> new TurnedVectors(one.vectors().rank()))
            .toArray(TurnedVectors[]::new);
    this.asked = new AskedItems(generators.items());
    this.pushes = new ListPushes(generators, shares, asked, sums, means, inverses);
    this.vectors = new PastVectors(generators, shares);
    this.lastEntry = new int[most];
    LeadTraits known = generators.traits();
    this.traits = known == null ? null : new TraitFeatures(known, generators.rows());
  }

  public int channels() {
    return numbers.count();
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
    shares.take(past, now, stepAges, Math.max(caps.lists(), caps.vectors()));
    pushes.push(past);
    vectors.take(past);
    for (int at = 0; at < turned.length; at++) {
      takeUsers(at, past);
    }
    boolean longer = past.size() > caps.lists();
    for (int channel = 0; channel < rests.length; channel++) {
      int rest = numbers.restOf(channel);
      boolean there = rest != ChannelNumbers.NONE && (longer || !numbers.isHidden(rest));
      rests[channel] = there ? rest : ChannelNumbers.NONE;
      complete[channel] = !there;
      if (there) {
        takeRest(channel, rest);
      }
    }
  }

  /** What lists and their rest say of an item differs independently. */
  private void takeRest(int channel, int rest) {
    double own = Moments.inverseOf(inverses[channel]);
    double other = Moments.inverseOf(inverses[rest]);
    means[channel] += means[rest];
    inverses[channel] = Moments.inverseOf(Math.sqrt(own * own + other * other));
  }

  /** The user's vectors under all decays of a generator, and of what is older. */
  private void takeUsers(int at, ItemSequence past) {
    ItemVectors of = generators.vectors().get(at).vectors();
    int[] channels = numbers.channelsOf(at);
    int[] decays = numbers.sharesOf(at);
    int own = decays.length;
    boolean withOlder = channels.length > own && past.size() > caps.lists();
    float[][] found = vectors.usersOf(at, decays, withOlder);
    for (int n = 0; n < channels.length; n++) {
      complete[channels[n]] = n >= own && !withOlder;
      if (n < own) {
        takeUser(channels[n], of, found[n]);
      } else if (withOlder) {
        takeUser(channels[n], of, product(found[own], numbers.mapOf(channels[n])));
      }
    }
  }

  private void takeUser(int channel, ItemVectors of, float[] user) {
    users[channel] = user;
    Moments moments = of.momentsOf(user);
    means[channel] = moments.mean();
    inverses[channel] = Moments.inverseOf(moments.deviation());
  }

  private static float[] product(float[] row, float[] matrix) {
    int rank = row.length;
    float[] product = new float[rank];
    for (int k = 0; k < rank; k++) {
      for (int l = 0; l < rank; l++) {
        product[l] += row[k] * matrix[k * rank + l];
      }
    }
    return product;
  }

  private void takeOver(ItemSequence next) {
    past = next;
    stepAges = next.stepAges();
    Arrays.fill(lastEntry, 0, asked.count(), NEVER);
    int[] items = next.items();
    for (int entry = 0; entry < items.length; entry++) {
      if (asked.isAsked[items[entry]] != 0) {
        lastEntry[asked.slotOf[items[entry]]] = entry;
      }
    }
    if (traits != null) {
      traits.take(next, stepAges);
    }
  }

  /** What the items' traits say beside the past; null where none are known. */
  @Nullable TraitFeatures traits() {
    return traits;
  }

  /** How many steps ago the user touched an item asked for last; negative: never. */
  int stepsSince(int item) {
    int entry = lastEntry[asked.slotOf[item]];
    return entry == NEVER ? NEVER : stepAges[entry];
  }

  /** What the user's last interaction with an item asked for says; 0 where there is none. */
  float ownWeightOf(int item) {
    int entry = lastEntry[asked.slotOf[item]];
    return entry == NEVER ? 0 : past.weights()[entry];
  }

  /** The score of an item in a channel, as the generator gives it. */
  public double scoreOf(int channel, int item) {
    complete(channel);
    return sums[channel][asked.slotOf[item]];
  }

  /** Adds some items' {@link #standardisedOf standardised} scores in a channel. */
  void addStandardised(int channel, int[] items, double[] into) {
    complete(channel);
    double[] of = sums[channel];
    double mean = means[channel];
    double inverse = inverses[channel];
    for (int n = 0; n < items.length; n++) {
      into[n] += standardised(of[asked.slotOf[items[n]]], mean, inverse);
    }
  }

  /**
   * Sees to it that the scores of all items asked for are in the sums. Of few items who asks by one
   * channel asks by the others too, and reading the vectors is most of it; of many only a few are
   * asked again.
   */
  private void complete(int channel) {
    if (complete[channel]) {
      return;
    }
    if (channel < numbers.listChannels()) {
      complete(rests[channel]);
      addRest(sums[channel], sums[rests[channel]], asked.count());
      complete[channel] = true;
      return;
    }
    if (asked.count() > FEW) {
      completeOfMany(numbers.generatorOf(channel), new int[] {channel});
      return;
    }
    int[] open = openGenerators();
    write(open, EVERY, asked.items(), 0, asked.count());
    for (int generator : open) {
      for (int done : numbers.channelsOf(generator)) {
        complete[done] = true;
      }
    }
  }

  /**
   * Sees to it that the scores of all items asked for are in the sums, in channels that are about
   * to be asked for one after the other: where most items are asked for that is less than each by
   * itself.
   */
  void complete(int[] wanted) {
    if (asked.count() > FEW) {
      for (int generator = 0; generator < turned.length; generator++) {
        int of = generator;
        int[] its =
            IntStream.of(wanted)
                .map(channel -> channel < numbers.listChannels() ? rests[channel] : channel)
                .filter(channel -> channel != ChannelNumbers.NONE && !complete[channel])
                .filter(channel -> numbers.generatorOf(channel) == of)
                .distinct()
                .toArray();
        completeOfMany(generator, its);
      }
    }
    for (int channel : wanted) {
      complete(channel);
    }
  }

  /** Channels of one generator, none of them complete. */
  private void completeOfMany(int generator, int[] channels) {
    if (channels.length == 0) {
      return;
    }
    if (asked.count() > generators.items() / 2) {
      writeAll(generators.vectors().get(generator).vectors().turned(), channels);
    } else {
      int[] one = {generator};
      for (int channel : channels) {
        write(one, channel, asked.items(), 0, asked.count());
      }
    }
    for (int channel : channels) {
      complete[channel] = true;
    }
  }

  /** Multiplies with all items, of which nearly all are asked for. */
  private void writeAll(TurnedItems all, int[] channels) {
    float[] products = new float[TurnedItems.ITEMS];
    for (int block = 0; block < all.blocks(); block++) {
      int first = block * TurnedItems.ITEMS;
      int count = all.countOf(block);
      for (int channel : channels) {
        all.multiply(block, users[channel], products);
        double[] to = sums[channel];
        for (int n = 0; n < count; n++) {
          int slot = asked.slotOf[first + n];
          if (slot >= 0) {
            to[slot] = products[n];
          }
        }
      }
    }
  }

  private static void addRest(double[] to, double[] rest, int count) {
    for (int n = 0; n < count; n++) {
      to[n] += rest[n];
    }
  }

  /** Those with a channel that is not complete. */
  private int[] openGenerators() {
    return IntStream.range(0, turned.length)
        .filter(at -> areOpen(numbers.channelsOf(at)))
        .toArray();
  }

  private boolean areOpen(int[] channels) {
    boolean open = false;
    for (int channel : channels) {
      open |= !complete[channel];
    }
    return open;
  }

  /**
   * Writes the scores of some items, in what is not complete of some generators, to the sums. What
   * is read of an item lies in one place.
   *
   * @param only of this channel; {@link #EVERY}: of all
   */
  private void write(int[] some, int only, int[] items, int from, int count) {
    for (int at = from; at < from + count; at += TurnedVectors.ITEMS) {
      int block = Math.min(TurnedVectors.ITEMS, from + count - at);
      for (int n = 0; n < block; n += TurnedVectors.AT_A_TIME) {
        int few = Math.min(TurnedVectors.AT_A_TIME, block - n);
        for (int generator : some) {
          ItemVectors of = generators.vectors().get(generator).vectors();
          turned[generator].take(of, items, at + n, few, n);
        }
      }
      for (int generator : some) {
        for (int channel : numbers.channelsOf(generator)) {
          if (!complete[channel] && (only == EVERY || only == channel)) {
            write(channel, turned[generator].productsWith(users[channel], block), items, at, block);
          }
        }
      }
    }
  }

  private void write(int channel, float[] products, int[] items, int from, int count) {
    double[] to = sums[channel];
    for (int n = 0; n < count; n++) {
      to[asked.slotOf[items[from + n]]] = products[n];
    }
  }

  /**
   * The same in deviations from the channel's mean over all items. For lists the deviation is that
   * of a sum of independent lists and, where they have one, of their rest.
   */
  public double distanceOf(int channel, int item) {
    return (scoreOf(channel, item) - means[channel]) * inverses[channel];
  }

  /** The distance drawn in by a logarithm. */
  public double standardisedOf(int channel, int item) {
    return standardised(scoreOf(channel, item), means[channel], inverses[channel]);
  }

  private static double standardised(double score, double mean, double inverse) {
    return Logarithm.signed((score - mean) * inverse);
  }

  /**
   * Writes some items' standardised scores in all channels.
   *
   * @param from place of the first of the items
   * @param count how many of them
   * @param into channels × count at least
   */
  void writeStandardised(int[] items, int from, int count, float[][] into) {
    int[] open = openGenerators();
    if (open.length > 0) {
      write(open, EVERY, items, from, count);
    }
    if (slots.length < count) {
      slots = new int[count];
    }
    for (int n = 0; n < count; n++) {
      slots[n] = asked.slotOf[items[from + n]];
    }
    for (int channel = 0; channel < numbers.count(); channel++) {
      double[] of = sums[channel];
      float[] to = into[channel];
      double mean = means[channel];
      double inverse = inverses[channel];
      if (channel < numbers.listChannels() && !complete[channel]) {
        double[] rest = sums[rests[channel]];
        for (int n = 0; n < count; n++) {
          to[n] = (float) standardised(of[slots[n]] + rest[slots[n]], mean, inverse);
        }
      } else {
        for (int n = 0; n < count; n++) {
          to[n] = (float) standardised(of[slots[n]], mean, inverse);
        }
      }
    }
  }
}
