package com.aiqleads.batch.precompute;

import com.aiqleads.batch.lead.LeadBoard;
import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/** The open neighbours of consecutive leads, as an executor sends them back. */
record NeighbourBlock(int[][] leads, float[][] similarities) implements Serializable {

  /** The block of the leads from {@code from} on, at most {@code size} of them. */
  static NeighbourBlock of(
      Path folder, long generation, ScoringParameters scoring, LeadBoard board, int from, int size)
      throws IOException {
    SimilarLeads similar = OpenModel.in(folder, generation, scoring).similar();
    int blockSize = Math.min(size, similar.size() - from);
    int[][] leads = new int[blockSize][];
    float[][] similarities = new float[blockSize][];
    for (int n = 0; n < blockSize; n++) {
      NeighboursFile.Row row = similar.neighboursOf(from + n, scoring.neighbours(), board::isOpen);
      leads[n] = row.leads();
      similarities[n] = row.similarities();
    }
    return new NeighbourBlock(leads, similarities);
  }

  void addTo(List<NeighboursFile.Row> rows) {
    for (int n = 0; n < leads.length; n++) {
      rows.add(new NeighboursFile.Row(leads[n], similarities[n]));
    }
  }
}
