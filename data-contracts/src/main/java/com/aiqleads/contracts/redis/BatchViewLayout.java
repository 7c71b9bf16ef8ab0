package com.aiqleads.contracts.redis;

import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.ItemPath;
import com.aiqleads.contracts.scoring.RankedLeads;
import java.util.Arrays;

/**
 * An agent's batch view, version 2, little-endian:
 *
 * <pre>
 * offset  type              what
 * 0       uint8             layout version, 2
 * 1       int64             generation
 * 9       int32             counted events
 * 13      uint16 c, c×text  territory (text: uint16 bytes, UTF-8)
 * …       …                 ranked leads, best first, see {@link RankedLayout}
 * …       uint16 h, uint8 w, h×w bytes: hidden lead numbers; without w where h is 0
 * …       …                 outlook, see {@link OutlookLayout}
 * </pre>
 */
public final class BatchViewLayout {
  private static final int VERSION = 2;

  private BatchViewLayout() {}

  public static byte[] encode(BatchView view) {
    LayoutWriter out =
        new LayoutWriter(VERSION)
            .int64(view.generation())
            .int32(view.counted())
            .texts(view.territory());
    RankedLayout.write(view.ranked(), out);
    out.numbers(view.hidden());
    OutlookLayout.write(view.outlook(), out);
    return out.bytes();
  }

  public static BatchView decode(byte[] bytes) {
    LayoutReader in = new LayoutReader(bytes, VERSION, "batch view");
    long generation = in.int64();
    int counted = in.int32();
    var territory = in.texts();
    int[] leads = RankedLayout.leads(in);
    float[] scores = RankedLayout.scores(in, leads.length);
    byte[] paths = new byte[leads.length];
    Arrays.fill(paths, (byte) ItemPath.BATCH.code());
    return new BatchView(
        generation,
        counted,
        territory,
        new RankedLeads(leads, scores, paths),
        in.numbers(),
        OutlookLayout.read(in));
  }
}
