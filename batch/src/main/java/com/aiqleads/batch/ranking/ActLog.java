package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.scoring.EventWeights;
import com.aiqleads.contracts.scoring.LeadActs;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * What one agent did with leads, act by act in order of time: 13 bytes an act.
 *
 * @param agent says which agents are the same, no more
 * @param territory regions the agent works in; empty: everywhere
 * @param leads lead numbers
 * @param at epoch milliseconds, ascending
 * @param types type codes
 */
public record ActLog(int agent, List<String> territory, int[] leads, long[] at, byte[] types)
    implements Serializable {
  private static final long serialVersionUID = 1;

  int size() {
    return leads.length;
  }

  /** Number of the first act that was not before this time. */
  int firstFrom(long millis) {
    int low = 0;
    int high = at.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at[middle] < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Number of the first act that was after this time. */
  int firstAfter(long millis) {
    return firstFrom(millis + 1);
  }

  /** What a generation with these parameters knows of the first acts. */
  LeadActs first(int count, ScoringParameters scoring) {
    LeadActs acts = new LeadActs();
    EventWeights weights = EventWeights.of(scoring.weights());
    for (int n = 0; n < count; n++) {
      addTo(acts, n, scoring, weights);
    }
    return acts;
  }

  void addTo(LeadActs acts, int n, ScoringParameters scoring, EventWeights weights) {
    double weight =
        weights.of(InteractionType.ofCode(types[n])) * scoring.decayAt(Instant.ofEpochMilli(at[n]));
    acts.add(leads[n], at[n], types[n], weight);
  }
}
