package com.aiqleads.batch.precompute;

import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.scoring.LeadFactors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * The leads with the most similar vectors, by brute force: cosines of one lead with all others that
 * may be neighbours, kept in a heap of k. Costs leads² · rank multiplications in all, leads · rank
 * floats of memory. Equal similarities come in the order of lead numbers. Immutable and
 * thread-safe.
 */
final class SimilarLeads {
  private static final Comparator<Neighbour> WORST_FIRST =
      Comparator.comparingDouble(Neighbour::similarity)
          .thenComparing(Comparator.comparingInt(Neighbour::lead).reversed());

  private final int size;
  private final int rank;
  private final float[] units;
  private final boolean[] hasVector;

  private record Neighbour(int lead, float similarity) {}

  SimilarLeads(LeadFactors factors) {
    this.size = factors.size();
    this.rank = factors.rank();
    this.units = new float[size * rank];
    this.hasVector = new boolean[size];
    for (int lead = 0; lead < size; lead++) {
      double squares = 0;
      for (int k = 0; k < rank; k++) {
        squares += (double) factors.at(lead, k) * factors.at(lead, k);
      }
      hasVector[lead] = squares > 0;
      for (int k = 0; k < rank && squares > 0; k++) {
        units[lead * rank + k] = (float) (factors.at(lead, k) / Math.sqrt(squares));
      }
    }
  }

  int size() {
    return size;
  }

  /**
   * The {@code k} most similar leads of one lead, most similar first; none without a vector.
   *
   * @param eligible whether a lead may be a neighbour; the one asked about need not be
   */
  NeighboursFile.Row neighboursOf(int lead, int k, IntPredicate eligible) {
    PriorityQueue<Neighbour> best = new PriorityQueue<>(WORST_FIRST);
    for (int other = 0; other < size && hasVector[lead] && k > 0; other++) {
      if (other == lead || !hasVector[other] || !eligible.test(other)) {
        continue;
      }
      float similarity = cosine(lead, other);
      if (best.size() < k) {
        best.add(new Neighbour(other, similarity));
      } else if (similarity > best.element().similarity()) {
        best.remove();
        best.add(new Neighbour(other, similarity));
      }
    }
    List<Neighbour> sorted = new ArrayList<>(best);
    sorted.sort(WORST_FIRST.reversed());
    int[] leads = new int[sorted.size()];
    float[] similarities = new float[sorted.size()];
    for (int n = 0; n < leads.length; n++) {
      leads[n] = sorted.get(n).lead();
      similarities[n] = sorted.get(n).similarity();
    }
    return new NeighboursFile.Row(leads, similarities);
  }

  private float cosine(int a, int b) {
    float sum = 0;
    for (int k = 0, i = a * rank, j = b * rank; k < rank; k++) {
      sum += units[i + k] * units[j + k];
    }
    return sum;
  }
}
