package com.aiqleads.contracts.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each decay in use leaves of every entry of a past, worked out once for all channels. Decays
 * by steps come from a table. Not thread-safe.
 */
final class DecayShares {
  /** Steps in a table at most; older ones are worked out one by one. */
  private static final int LONGEST_TABLE = 4_096;

  private final List<Decay> decays = new ArrayList<>();
  private final List<double[]> tables = new ArrayList<>();
  private double[][] shares = new double[0][];
  private int[] reach = new int[0];

  /** The decay's number; equal decays have one. */
  int numberOf(Decay decay) {
    int known = decays.indexOf(decay);
    if (known >= 0) {
      return known;
    }
    decays.add(decay);
    tables.add(tableOf(decay));
    shares = new double[decays.size()][0];
    reach = new int[decays.size()];
    return decays.size() - 1;
  }

  private static double[] tableOf(Decay decay) {
    if (decay.kind() != Decay.Kind.STEPS) {
      return new double[0];
    }
    double[] table =
        new double[(int) Math.min(LONGEST_TABLE, Decay.HALF_LIVES * decay.value() + 1)];
    for (int age = 0; age < table.length; age++) {
      table[age] = decay.shareAt(age, 0);
    }
    return table;
  }

  /**
   * Takes over a past.
   *
   * @param ages its {@link ItemSequence#stepAges}
   * @param most entries, from the last, of which anything is asked under a decay that {@linkplain
   *     Decay#falls falls}
   */
  void take(ItemSequence past, long now, int[] ages, int most) {
    for (int number = 0; number < shares.length; number++) {
      if (shares[number].length < past.size()) {
        shares[number] = new double[2 * past.size()];
      }
      reach[number] = fill(number, past, ages, now, most);
    }
  }

  private int fill(int number, ItemSequence past, int[] ages, long now, int most) {
    Decay decay = decays.get(number);
    double[] table = tables.get(number);
    double[] into = shares[number];
    if (decay.kind() == Decay.Kind.NONE) {
      Arrays.fill(into, 0, past.size(), 1);
      return past.size();
    }
    int found = 0;
    int end = decay.falls() ? Math.max(0, past.size() - most) : 0;
    for (int entry = past.size() - 1; entry >= end; entry--) {
      int age = ages[entry];
      into[entry] =
          age < table.length ? table[age] : decay.shareAt(age, (double) now - past.order()[entry]);
      if (into[entry] != 0) {
        found = past.size() - entry;
      } else if (decay.isOverAt(age)) {
        end = entry;
      }
    }
    Arrays.fill(into, 0, end, 0);
    return found;
  }

  /** Whether every entry keeps all of its say. */
  boolean isNone(int number) {
    return decays.get(number).kind() == Decay.Kind.NONE;
  }

  /**
   * Per entry of the past what is left of it, 0 for those that nobody asks for; longer than the
   * past.
   */
  double[] of(int number) {
    return shares[number];
  }

  /** Whether older entries have less say. */
  boolean falls(int number) {
    return decays.get(number).falls();
  }

  /** Of how many entries, from the last, anything may be left. */
  int reachOf(int number) {
    return reach[number];
  }
}
