package com.aiqleads.batch.precompute;

import com.aiqleads.contracts.generation.RecordsFile;
import com.aiqleads.contracts.rerank.LeadDemand;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.AgentRecord.LeadAct;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What agents' records say of each lead, summed over agents: how much it is wished for, and how
 * many would be shown it. An array per figure, by lead number. Not thread-safe.
 */
final class LeadSums implements Serializable {
  private final double[] popularity;
  private final int[] wanted;
  private final int[] touched;
  private long places;

  LeadSums(int leads) {
    this.popularity = new double[leads];
    this.wanted = new int[leads];
    this.touched = new int[leads];
  }

  /** The sums over one records file. */
  static LeadSums of(Path records, long generation, int leads) throws IOException {
    LeadSums sums = new LeadSums(leads);
    RecordsFile file = RecordsFile.open(records, generation);
    for (int n = 0; n < file.size(); n++) {
      sums.add(file.at(n));
    }
    return sums;
  }

  private void add(AgentRecord agent) {
    Set<Integer> acted = new HashSet<>();
    for (LeadAct act : agent.acts()) {
      popularity[act.lead()] += Math.max(0, act.weight());
      acted.add(act.lead());
    }
    int first = Math.min(LeadDemand.PLACES, agent.candidates().length);
    for (int n = 0; n < first; n++) {
      int lead = agent.candidates()[n];
      wanted[lead]++;
      touched[lead] += acted.contains(lead) ? 1 : 0;
    }
    places += first;
  }

  void add(LeadSums other) {
    for (int lead = 0; lead < popularity.length; lead++) {
      popularity[lead] += other.popularity[lead];
      wanted[lead] += other.wanted[lead];
      touched[lead] += other.touched[lead];
    }
    places += other.places;
  }

  /** Decayed weights that speak for each lead. */
  double[] popularity() {
    return popularity.clone();
  }

  /**
   * @param open leads that are open at the reference time
   */
  LeadDemand demand(int open) {
    return new LeadDemand() {
      @Override
      public int size() {
        return wanted.length;
      }

      @Override
      public int wanted(int lead) {
        return wanted[lead];
      }

      @Override
      public int touched(int lead) {
        return touched[lead];
      }

      @Override
      public long places() {
        return places;
      }

      @Override
      public int open() {
        return open;
      }
    };
  }
}
