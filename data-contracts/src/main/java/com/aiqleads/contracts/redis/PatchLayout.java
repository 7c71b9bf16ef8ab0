package com.aiqleads.contracts.redis;

import com.aiqleads.contracts.scoring.Patch;
import com.aiqleads.contracts.scoring.RankedLeads;

/**
 * A patch, version 2, little-endian. The position stands at a fixed place, where {@code
 * write-positioned.lua} compares it:
 *
 * <pre>
 * offset  type              what
 * 0       uint8             layout version, 2
 * 1       int64             position (exclusive end in the agent's partition)
 * 9       int64             generation
 * 17      int32             counted events
 * 21      uint16 c, c×text  territory (text: uint16 bytes, UTF-8)
 * …       …                 ranked leads, best first, see {@link RankedLayout}
 * …       n×uint8           their paths
 * …       uint16 h, uint8 w, h×w bytes: hidden lead numbers; without w where h is 0
 * …       uint16 u, u×text  hidden leads the generation does not know
 * …       …                 outlook, see {@link OutlookLayout}
 * </pre>
 */
public final class PatchLayout {
  private static final int VERSION = 2;

  private PatchLayout() {}

  public static byte[] encode(Patch patch) {
    RankedLeads ranked = patch.ranked();
    LayoutWriter out =
        new LayoutWriter(VERSION)
            .int64(patch.position())
            .int64(patch.generation())
            .int32(patch.counted())
            .texts(patch.territory());
    RankedLayout.write(ranked, out);
    for (byte path : ranked.paths()) {
      out.int8(path);
    }
    out.numbers(patch.hidden()).texts(patch.hiddenUnknown());
    OutlookLayout.write(patch.outlook(), out);
    return out.bytes();
  }

  public static Patch decode(byte[] bytes) {
    LayoutReader in = new LayoutReader(bytes, VERSION, "patch");
    long position = in.int64();
    long generation = in.int64();
    int counted = in.int32();
    var territory = in.texts();
    int[] leads = RankedLayout.leads(in);
    float[] scores = RankedLayout.scores(in, leads.length);
    byte[] paths = new byte[leads.length];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = in.int8();
    }
    return new Patch(
        generation,
        position,
        counted,
        territory,
        new RankedLeads(leads, scores, paths),
        in.numbers(),
        in.texts(),
        OutlookLayout.read(in));
  }
}
