package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.rerank.LeadDemand;
import com.aiqleads.contracts.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A generation opened for reading: its files are memory-mapped and shared by all threads.
 *
 * @param folder where its files are
 */
public record Generation(
    Manifest manifest,
    LeadsFile leads,
    NeighboursFile neighbours,
    PopularFile popular,
    LeadDemand demand,
    Scorer scorer,
    Path folder) {

  public long id() {
    return manifest.generation();
  }

  /** The agents' records of one interactions partition. */
  public RecordsFile recordsOf(int partition) throws IOException {
    return RecordsFile.open(folder.resolve(RecordsFile.nameOf(partition)), id());
  }
}
