package com.aiqleads.batch.precompute;

import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.List;

/** What all lists of a lead take in the files of a night of at most 65,536 leads. */
final class ListBytes {
  private static final int ENTRY_BYTES = 2 + ItemLists.PACKED_WEIGHT_BYTES;
  private static final int SIMILAR_BYTES =
      ScoringParameters.defaultsAt(Instant.EPOCH).neighbours() * NeighboursFile.PLACE_BYTES;

  private ListBytes() {}

  static int of(RankingModel model, int lead) {
    List<Generators.Lists> lists = model.generators().lists();
    int entries = lists.stream().mapToInt(one -> one.lists().lengthOf(lead)).sum();
    return lists.size() * ItemLists.PACKED_ROW_BYTES + entries * ENTRY_BYTES + SIMILAR_BYTES;
  }
}
