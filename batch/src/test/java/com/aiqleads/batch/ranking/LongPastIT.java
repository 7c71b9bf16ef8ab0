package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a past longer than any person's only the last entries speak of pairs. */
final class LongPastIT {
  private static final int EARLIER = 7;

  @Test
  void onlyTheLastEntriesOfAVeryLongPastSpeak() {
    int size = PairSums.LONGEST_PAST + EARLIER;
    int[] items = new int[size];
    long[] order = new long[size];
    float[] weights = new float[size];
    Arrays.setAll(items, n -> n);
    Arrays.setAll(order, n -> n);
    ItemSequence past = new ItemSequence(items, weights, order);
    for (PastParts parts :
        List.of(RandomHistories.here(List.of(past)), RandomHistories.inSpark(List.of(past), 1))) {
      ItemLists.Row[] rows =
          PairSums.of(parts, size, new Weighers.Following(3, 0.5, false, 0), (item, row) -> row);
      assertThat(rows[EARLIER - 1].items()).isEmpty();
      assertThat(rows[EARLIER].items()).containsExactly(EARLIER + 1, EARLIER + 2, EARLIER + 3);
    }
  }
}
