package com.aiqleads.contracts.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of all channels for one user at a time, of all items or of some candidates. Lists are
 * pushed: each item of the past adds its list to the sums, so that the cost is that of the lists,
 * not of the candidates. Sums run over the past from its last entry to its first, in double; so a
 * score does not depend on which other candidates are asked for. Not thread-safe.
 */
public final class UserScores {
  private static final int NOT_ASKED_FOR = -1;

  private final Generators generators;
  private final double[][] sums;
  private final List<double[]> users = new ArrayList<>();
  private final List<Integer> vectorOfChannel = new ArrayList<>();
  private final Moments[] moments;
  private final int listChannels;
  private final int most;
  private final int[] slotOf;
  private int[] asked = new int[0];
  private final int[] place;
  private final int[] distinct;
  private final float[] weights;

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
    this.most = most;
    this.sums = new double[generators.lists().size()][];
    int channels = 0;
    for (int at = 0; at < sums.length; at++) {
      int width = generators.lists().get(at).decays().size();
      sums[at] = new double[width * most];
      channels += width;
    }
    this.listChannels = channels;
    for (int at = 0; at < generators.vectors().size(); at++) {
      for (Decay ignored : generators.vectors().get(at).decays()) {
        users.add(new double[0]);
        vectorOfChannel.add(at);
        channels++;
      }
    }
    this.moments = new Moments[channels];
    this.slotOf = new int[generators.items()];
    Arrays.fill(slotOf, NOT_ASKED_FOR);
    this.place = new int[generators.items()];
    this.distinct = new int[generators.items()];
    this.weights = new float[generators.items()];
  }

  public int channels() {
    return moments.length;
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
    int[] ages = past.stepAges();
    int channel = 0;
    for (int at = 0; at < sums.length; at++) {
      pushLists(at, past, ages, now, channel);
      channel += generators.lists().get(at).decays().size();
    }
    int user = 0;
    for (Generators.Vectors one : generators.vectors()) {
      for (Decay decay : one.decays()) {
        double[] vector = userOf(one.vectors(), decay, past, ages, now);
        users.set(user++, vector);
        moments[channel++] = one.vectors().momentsOf(vector);
      }
    }
  }

  private void pushLists(int at, ItemSequence past, int[] ages, long now, int firstChannel) {
    Generators.Lists one = generators.lists().get(at);
    Arrays.fill(sums[at], 0);
    double[] factors = new double[one.decays().size()];
    double[] means = new double[factors.length];
    double[] variances = new double[factors.length];
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      boolean any = false;
      for (int f = 0; f < factors.length; f++) {
        factors[f] =
            past.weights()[entry]
                * one.decays().get(f).shareAt(ages[entry], (double) now - past.order()[entry]);
        any |= factors[f] != 0;
      }
      if (any) {
        int item = past.items()[entry];
        one.lists().push(item, factors, slotOf, sums[at]);
        Moments row = one.lists().momentsOf(item);
        for (int f = 0; f < factors.length; f++) {
          means[f] += factors[f] * row.mean();
          variances[f] += factors[f] * factors[f] * row.deviation() * row.deviation();
        }
      }
    }
    for (int f = 0; f < factors.length; f++) {
      moments[firstChannel + f] = new Moments(means[f], Math.sqrt(variances[f]));
    }
  }

  private double[] userOf(
      ItemVectors vectors, Decay decay, ItemSequence past, int[] ages, long now) {
    int count = 0;
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      double share = decay.shareAt(ages[entry], (double) now - past.order()[entry]);
      int item = past.items()[entry];
      if (share == 0) {
        continue;
      }
      if (place[item] == 0) {
        distinct[count] = item;
        weights[count] = 0;
        place[item] = ++count;
      }
      weights[place[item] - 1] += (float) (share * past.weights()[entry]);
    }
    for (int at = 0; at < count; at++) {
      place[distinct[at]] = 0;
    }
    return vectors.userOf(Arrays.copyOf(distinct, count), Arrays.copyOf(weights, count));
  }

  /** The score of an item in a channel, as the generator gives it. */
  public double scoreOf(int channel, int item) {
    if (channel >= listChannels) {
      int user = channel - listChannels;
      return generators
          .vectors()
          .get(vectorOfChannel.get(user))
          .vectors()
          .scoreOf(users.get(user), item);
    }
    int at = 0;
    int first = 0;
    int width = generators.lists().get(at).decays().size();
    while (channel >= first + width) {
      first += width;
      width = generators.lists().get(++at).decays().size();
    }
    return sums[at][slotOf[item] * width + channel - first];
  }

  /**
   * The same in deviations from the channel's mean over all items. For lists the deviation is that
   * of a sum of independent lists.
   */
  public double distanceOf(int channel, int item) {
    return moments[channel].distanceOf(scoreOf(channel, item));
  }

  /** The distance drawn in by a logarithm. */
  public double standardisedOf(int channel, int item) {
    return moments[channel].standardised(scoreOf(channel, item));
  }
}
