package com.aiqleads.contracts.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of channels: those by lists come before those by vectors. Behind all of them stand
 * hidden ones, by vectors too, which say for lists what {@link Generators.Older} is about.
 * Immutable.
 */
final class ChannelNumbers {
  static final int NONE = -1;

  private final int listChannels;
  private final int count;
  private final int[] shareOf;
  private final int[] generatorOf;
  private final int[] firstOf;
  private final int[] restOf;
  private final float[][] maps;
  private final int[][] channelsOf;

  /**
   * @param shares numbers the decays
   */
  ChannelNumbers(Generators generators, DecayShares shares) {
    listChannels = generators.lists().stream().mapToInt(one -> one.decays().size()).sum();
    count = generators.channels().size();
    int hidden = generators.lists().stream().mapToInt(ChannelNumbers::withOlder).sum();
    shareOf = new int[count];
    generatorOf = new int[count + hidden];
    firstOf = new int[generators.vectors().size() + 1];
    restOf = new int[listChannels];
    maps = new float[hidden][];
    numberVectors(generators, shares);
    findRests(generators);
    channelsOf =
        IntStream.range(0, generators.vectors().size())
            .mapToObj(
                at ->
                    IntStream.range(listChannels, generatorOf.length)
                        .filter(channel -> generatorOf[channel] == at)
                        .toArray())
            .toArray(int[][]::new);
  }

  /** How many of the lists' channels have a hidden one. */
  private static int withOlder(Generators.Lists one) {
    boolean there = one.older() != null;
    return there ? (int) one.decays().stream().filter(Decay.none()::equals).count() : 0;
  }

  private void numberVectors(Generators generators, DecayShares shares) {
    int channel = listChannels;
    for (int at = 0; at < generators.vectors().size(); at++) {
      firstOf[at] = channel;
      for (Decay decay : generators.vectors().get(at).decays()) {
        generatorOf[channel] = at;
        shareOf[channel++] = shares.numberOf(decay);
      }
    }
    firstOf[generators.vectors().size()] = channel;
  }

  private void findRests(Generators generators) {
    List<Generators.Vectors> vectors = generators.vectors();
    List<String> names = vectors.stream().map(Generators.Vectors::name).toList();
    int channel = 0;
    int hidden = 0;
    for (Generators.Lists one : generators.lists()) {
      int rest = names.indexOf(one.rest());
      Generators.Older older = one.older();
      for (Decay decay : one.decays()) {
        restOf[channel] = NONE;
        if (rest >= 0) {
          restOf[channel] = firstOf[rest] + vectors.get(rest).decays().indexOf(decay);
        } else if (older != null && decay.equals(Decay.none())) {
          restOf[channel] = count + hidden;
          generatorOf[count + hidden] = names.indexOf(older.vectors());
          maps[hidden++] = older.map();
        }
        channel++;
      }
    }
  }

  int count() {
    return count;
  }

  /** With the hidden ones. */
  int all() {
    return generatorOf.length;
  }

  boolean isHidden(int channel) {
    return channel >= count;
  }

  /** Of a hidden channel. */
  float[] mapOf(int hidden) {
    return maps[hidden - count];
  }

  int listChannels() {
    return listChannels;
  }

  /** All channels of vectors, ascending, hidden ones included; to be read only. */
  int[] channelsOf(int vectors) {
    return channelsOf[vectors];
  }

  /** The vectors that a channel scores by, which is one by vectors. */
  int generatorOf(int channel) {
    return generatorOf[channel];
  }

  /** The numbers of the decays of vectors, in the order of their channels. */
  int[] sharesOf(int vectors) {
    return Arrays.copyOfRange(shareOf, firstOf[vectors], firstOf[vectors + 1]);
  }

  /** The channel that is added to one by lists; {@link #NONE}: none. */
  int restOf(int channel) {
    return restOf[channel];
  }
}
