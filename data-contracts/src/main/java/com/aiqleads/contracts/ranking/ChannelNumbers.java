package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/** The numbers of channels: those by lists come before those by vectors. Immutable. */
final class ChannelNumbers {
  static final int NONE = -1;

  private final int listChannels;
  private final int[] shareOf;
  private final int[] generatorOf;
  private final int[] firstOf;
  private final int[] restOf;

  /**
   * @param shares numbers the decays
   */
  ChannelNumbers(Generators generators, DecayShares shares) {
    listChannels = generators.lists().stream().mapToInt(one -> one.decays().size()).sum();
    shareOf = new int[generators.channels().size()];
    generatorOf = new int[shareOf.length];
    firstOf = new int[generators.vectors().size() + 1];
    restOf = new int[listChannels];
    numberVectors(generators, shares);
    findRests(generators);
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
    Arrays.fill(restOf, NONE);
    int channel = 0;
    for (Generators.Lists one : generators.lists()) {
      for (Decay decay : one.decays()) {
        for (int at = 0; at < generators.vectors().size(); at++) {
          Generators.Vectors vectors = generators.vectors().get(at);
          if (vectors.name().equals(one.rest())) {
            restOf[channel] = firstOf[at] + vectors.decays().indexOf(decay);
          }
        }
        channel++;
      }
    }
  }

  int count() {
    return shareOf.length;
  }

  int listChannels() {
    return listChannels;
  }

  /** The first channel of vectors. */
  int firstOf(int vectors) {
    return firstOf[vectors];
  }

  /** One behind their last channel. */
  int endOf(int vectors) {
    return firstOf[vectors + 1];
  }

  /** The vectors that a channel scores by, which is one by vectors. */
  int generatorOf(int channel) {
    return generatorOf[channel];
  }

  /** The number of the decay of a channel by vectors. */
  int shareOf(int channel) {
    return shareOf[channel];
  }

  /** The channel that is added to one by lists; {@link #NONE}: none. */
  int restOf(int channel) {
    return restOf[channel];
  }
}
