package com.aiqleads.contracts.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.Outlook.Touch;
import com.aiqleads.contracts.scoring.Patch;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import com.aiqleads.contracts.scoring.RankedLeads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The formula of "Bytes in Redis" in orchestration/docs/benchmarks.md, held to the layouts. */
final class ViewBytesTest {
  private static final long SEED = 11;
  private static final String UNKNOWN_LEAD = "fresh-lead";

  /** What Redis' next smaller size class than 1,024 bytes leaves for a value: its header is 6. */
  private static final int MOST_WITHIN_ONE_KILOBYTE = 896 - 6;

  /**
   * What the formula depends on.
   *
   * @param width bytes that each lead number needs
   * @param scoreBytes of each score but the first: 1 or 3
   * @param unknown of the leads touched last, and of the hidden ones of a patch
   */
  private record Sizes(
      List<String> territory,
      int listed,
      int width,
      int scoreBytes,
      int hidden,
      int touched,
      int recent,
      int unknown,
      int purchases) {
    int ofView() {
      return 47
          - (listed == 0 ? 5 : 0)
          - (hidden == 0 ? 1 : 0)
          - (touched == 0 ? 1 : 0)
          + territory.stream().mapToInt(region -> 2 + region.length()).sum()
          + listed * width
          + Math.max(0, listed - 1) * scoreBytes
          + hidden * width
          + touched * width
          + recent * 13
          + unknown * (2 + UNKNOWN_LEAD.length())
          + purchases * 8;
    }

    int ofPatch() {
      return ofView() + 10 + listed + unknown * (2 + UNKNOWN_LEAD.length());
    }

    BatchView view() {
      return new BatchView(9, 3, territory, ranked(), numbers(hidden), outlook());
    }

    Patch patch() {
      List<String> hiddenUnknown = IntStream.range(0, unknown).mapToObj(n -> UNKNOWN_LEAD).toList();
      return new Patch(9, 5, 3, territory, ranked(), numbers(hidden), hiddenUnknown, outlook());
    }

    private RankedLeads ranked() {
      float[] scores = new float[listed];
      for (int n = 0; n < listed; n++) {
        int apart = scoreBytes == 1 ? 0 : 1 << 14;
        scores[n] = Float.intBitsToFloat(Float.floatToRawIntBits(8) - n * apart);
      }
      return new RankedLeads(numbers(listed), scores, new byte[listed]);
    }

    private int[] numbers(int count) {
      int first = 1 << 8 * (width - 1);
      return IntStream.range(first, first + count).toArray();
    }

    private Outlook outlook() {
      List<Touch> touches = new ArrayList<>();
      for (int n = 0; n < recent; n++) {
        boolean known = n >= unknown;
        touches.add(new Touch(known ? n : -1, known ? "" : UNKNOWN_LEAD, (byte) 1, n));
      }
      List<Long> bought = IntStream.range(0, purchases).mapToObj(n -> (long) n).toList();
      return new Outlook(
          touches,
          IntStream.of(numbers(touched)).boxed().toList(),
          new PurchaseQuota(purchases, bought),
          new Offsets(1, 2, 3));
    }
  }

  @Test
  void aViewAndAPatchTakeWhatTheFormulaSays() {
    Random random = new Random(SEED);
    for (int n = 0; n < 500; n++) {
      int listed = random.nextInt(4) == 0 ? 0 : random.nextInt(200);
      int recent = random.nextInt(11);
      Sizes sizes =
          new Sizes(
              List.of("north", "south-east").subList(0, random.nextInt(3)),
              listed,
              1 + random.nextInt(4),
              random.nextBoolean() ? 1 : 3,
              random.nextInt(3) * random.nextInt(100),
              random.nextInt(listed + 1),
              recent,
              random.nextInt(recent + 1),
              random.nextInt(3) * random.nextInt(20));
      assertThat(BatchViewLayout.encode(sizes.view())).as("%s", sizes).hasSize(sizes.ofView());
      assertThat(PatchLayout.encode(sizes.patch())).as("%s", sizes).hasSize(sizes.ofPatch());
    }
  }

  @Test
  void aHundredBelow65536LeadsStayWithinOneKilobyteUpTo108HiddenOnes() {
    assertThat(viewOfHundred(2, 108, 0)).isLessThanOrEqualTo(MOST_WITHIN_ONE_KILOBYTE);
    assertThat(viewOfHundred(2, 109, 0)).isGreaterThan(MOST_WITHIN_ONE_KILOBYTE);
    assertThat(viewOfHundred(2, 58, 50)).isLessThanOrEqualTo(MOST_WITHIN_ONE_KILOBYTE);
    assertThat(viewOfHundred(2, 59, 50)).isGreaterThan(MOST_WITHIN_ONE_KILOBYTE);
    assertThat(viewOfHundred(3, 39, 0)).isLessThanOrEqualTo(MOST_WITHIN_ONE_KILOBYTE);
    assertThat(viewOfHundred(3, 40, 0)).isGreaterThan(MOST_WITHIN_ONE_KILOBYTE);
  }

  private static int viewOfHundred(int width, int hidden, int touched) {
    Sizes sizes = new Sizes(List.of(), 100, width, 3, hidden, touched, 10, 0, 0);
    return BatchViewLayout.encode(sizes.view()).length;
  }
}
