package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;

/**
 * What models are learnt from.
 *
 * @param items number of items; their dense ids run from 0 to this, exclusive
 * @param histories one per user, in an order that says nothing
 * @param orderKind what their order values mean
 */
public record TrainSet(int items, List<ItemSequence> histories, OrderKind orderKind) {
  public TrainSet {
    histories = List.copyOf(histories);
    if (items < 0) {
      throw new IllegalArgumentException("items: " + items + " (expected: >= 0)");
    }
  }
}
