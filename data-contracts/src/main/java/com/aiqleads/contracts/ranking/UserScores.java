package com.aiqleads.contracts.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of all channels for one user at a time. Lists are pushed: each item of the past adds
 * its list to the sums, so that the cost is that of the lists, not of the candidates. Sums run over
 * the past from its last entry to its first, in double. Not thread-safe.
 */
public final class UserScores {
  private final Generators generators;
  private final double[][] sums;
  private final List<double[]> users = new ArrayList<>();
  private final List<Integer> vectorOfChannel = new ArrayList<>();
  private final Moments[] moments;
  private final int listChannels;
  private final int[] slot;
  private final int[] distinct;
  private final float[] weights;

  public UserScores(Generators generators) {
    this.generators = generators;
    this.sums = new double[generators.lists().size()][];
    int channels = 0;
    for (int at = 0; at < sums.length; at++) {
      int width = generators.lists().get(at).decays().size();
      sums[at] = new double[width * generators.items()];
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
    this.slot = new int[generators.items()];
    this.distinct = new int[generators.items()];
    this.weights = new float[generators.items()];
  }

  public int channels() {
    return moments.length;
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
      pushLists(at, past, ages, now);
      channel = listMoments(at, channel);
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

  private void pushLists(int at, ItemSequence past, int[] ages, long now) {
    Generators.Lists one = generators.lists().get(at);
    Arrays.fill(sums[at], 0);
    double[] factors = new double[one.decays().size()];
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      boolean any = false;
      for (int f = 0; f < factors.length; f++) {
        factors[f] =
            past.weights()[entry]
                * one.decays().get(f).shareAt(ages[entry], (double) now - past.order()[entry]);
        any |= factors[f] != 0;
      }
      if (any) {
        one.lists().push(past.items()[entry], factors, sums[at]);
      }
    }
  }

  private int listMoments(int at, int firstChannel) {
    int width = generators.lists().get(at).decays().size();
    int items = generators.items();
    for (int f = 0; f < width; f++) {
      double sum = 0;
      double square = 0;
      for (int item = 0; item < items; item++) {
        double score = sums[at][item * width + f];
        sum += score;
        square += score * score;
      }
      moments[firstChannel + f] = Moments.of(sum / items, square / items);
    }
    return firstChannel + width;
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
      if (slot[item] == 0) {
        distinct[count] = item;
        weights[count] = 0;
        slot[item] = ++count;
      }
      weights[slot[item] - 1] += (float) (share * past.weights()[entry]);
    }
    for (int at = 0; at < count; at++) {
      slot[distinct[at]] = 0;
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
    return sums[at][item * width + channel - first];
  }

  /** The same in deviations from the channel's mean over all items, drawn in by a logarithm. */
  public double standardisedOf(int channel, int item) {
    return moments[channel].standardised(scoreOf(channel, item));
  }
}
