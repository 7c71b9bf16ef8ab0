package com.aiqleads.contracts.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Leads with their scores, best first; equal scores in the order of lead numbers. Parallel arrays
 * of the same length.
 *
 * @param leads lead numbers
 * @param scores inner products of agent and lead vector
 * @param paths codes of {@link ItemPath}
 */
public record RankedLeads(int[] leads, float[] scores, byte[] paths) {
  public RankedLeads {
    if (leads.length != scores.length || leads.length != paths.length) {
      throw new IllegalArgumentException(
          "lengths differ: " + leads.length + ", " + scores.length + ", " + paths.length);
    }
  }

  public static RankedLeads none() {
    return new RankedLeads(new int[0], new float[0], new byte[0]);
  }

  public int size() {
    return leads.length;
  }

  /** The best {@code limit} of the entries. */
  static RankedLeads bestOf(List<Entry> entries, int limit) {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.<Entry>comparingDouble(e -> -e.score()).thenComparingInt(Entry::lead));
    int size = Math.min(limit, sorted.size());
    int[] leads = new int[size];
    float[] scores = new float[size];
    byte[] paths = new byte[size];
    for (int i = 0; i < size; i++) {
      leads[i] = sorted.get(i).lead();
      scores[i] = sorted.get(i).score();
      paths[i] = (byte) sorted.get(i).path().code();
    }
    return new RankedLeads(leads, scores, paths);
  }

  record Entry(int lead, float score, ItemPath path) {}
}
