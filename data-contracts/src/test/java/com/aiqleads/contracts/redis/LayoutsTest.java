package com.aiqleads.contracts.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.lead.LeadStatus;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.Outlook.Touch;
import com.aiqleads.contracts.scoring.Patch;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import com.aiqleads.contracts.scoring.RankedLeads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LayoutsTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:15:30.123Z");
  private static final long SEED = 7;
  private static final long BIG = 0x0102030405060708L;

  @Test
  void aPatchComesBackAndItsPositionStandsAtByteOne() {
    RankedLeads ranked =
        new RankedLeads(new int[] {5, 2}, new float[] {.5f, -1f}, new byte[] {1, 2});
    Patch patch =
        new Patch(
            9,
            BIG,
            3,
            List.of("north", "süd"),
            ranked,
            new int[] {8},
            List.of("fresh"),
            new Outlook(
                List.of(new Touch(-1, "neu", (byte) 1, BIG), new Touch(7, "", (byte) 2, 3)),
                List.of(5),
                new PurchaseQuota(2, List.of(3L, BIG)),
                new Offsets(-2.5f, .125f, 3)));
    byte[] bytes = PatchLayout.encode(patch);
    Patch back = PatchLayout.decode(bytes);
    assertThat(back).usingRecursiveComparison().isEqualTo(patch);
    assertThat(positionIn(bytes)).isEqualTo(BIG);
  }

  @Test
  void aBatchViewComesBackAsItWas() {
    RankedLeads ranked =
        new RankedLeads(new int[] {5, 2}, new float[] {.5f, -1f}, new byte[] {0, 0});
    BatchView view = new BatchView(9, 3, List.of("north"), ranked, new int[] {1}, Outlook.none());
    assertThat(BatchViewLayout.decode(BatchViewLayout.encode(view)))
        .usingRecursiveComparison()
        .isEqualTo(view);
  }

  @Test
  void aListOfAnyNumbersAndScoresComesBackToTheBit() {
    Random random = new Random(SEED);
    for (int bits = 1; bits <= 31; bits++) {
      int[] leads = new int[40];
      float[] scores = new float[leads.length];
      for (int n = 0; n < leads.length; n++) {
        leads[n] = random.nextInt() >>> (32 - bits);
        scores[n] = Float.intBitsToFloat(random.nextInt());
      }
      scores[3] = scores[2];
      scores[5] = Float.NEGATIVE_INFINITY;
      scores[6] = -0f;
      scores[7] = 0f;
      RankedLeads ranked = new RankedLeads(leads, scores, new byte[leads.length]);
      BatchView view = new BatchView(9, 3, List.of(), ranked, leads, Outlook.none());
      BatchView back = BatchViewLayout.decode(BatchViewLayout.encode(view));
      assertThat(back.ranked().leads()).as("%s bits, seed %s", bits, SEED).isEqualTo(leads);
      assertThat(back.hidden()).isEqualTo(leads);
      for (int n = 0; n < scores.length; n++) {
        assertThat(Float.floatToRawIntBits(back.ranked().scores()[n]))
            .isEqualTo(Float.floatToRawIntBits(scores[n]));
      }
    }
  }

  @Test
  void aListOfAHundredTakesSixBytesAnEntryBelowSixteenMillionLeads() {
    int[] leads = new int[100];
    float[] scores = new float[leads.length];
    for (int n = 0; n < leads.length; n++) {
      leads[n] = 16_000_000 - 1_000 * n;
      scores[n] = -0.5f - 0.07f * n;
    }
    RankedLeads ranked = new RankedLeads(leads, scores, new byte[leads.length]);
    BatchView view = new BatchView(9, 3, List.of(), ranked, new int[0], Outlook.none());
    int headAndOutlook = 50;
    assertThat(BatchViewLayout.encode(view)).hasSizeLessThan(6 * leads.length + headAndOutlook);
  }

  @Test
  void aMarkAndALeadStateCarryTheirPositionWhereTheScriptComparesIt() {
    ProgressMark mark = new ProgressMark(BIG, AT, "run:1");
    assertThat(MarkLayout.decode(MarkLayout.encode(mark))).isEqualTo(mark);
    assertThat(positionIn(MarkLayout.encode(mark))).isEqualTo(BIG);
    LeadState state =
        new LeadState(
            "l",
            LeadStatus.SOLD,
            BIG,
            AT,
            AT,
            null,
            "north",
            new LeadAttributes("flat", 1e5, null, 53.5, -9.9),
            List.of("a/e", "c/g"),
            List.of("b/f"));
    assertThat(LeadStateLayout.decode(LeadStateLayout.encode(state))).isEqualTo(state);
    assertThat(positionIn(LeadStateLayout.encode(state))).isEqualTo(BIG + 1);
  }

  @Test
  void anUnknownLayoutVersionIsRefused() {
    byte[] bytes = MarkLayout.encode(new ProgressMark(1, AT, "run:1"));
    bytes[0] = 2;
    assertThatThrownBy(() -> MarkLayout.decode(bytes)).hasMessageContaining("expected: 1");
  }

  private static long positionIn(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(1);
  }
}
