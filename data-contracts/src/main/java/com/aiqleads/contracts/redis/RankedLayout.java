package com.aiqleads.contracts.redis;

import com.aiqleads.contracts.scoring.RankedLeads;

/**
 * Lead numbers and scores of a ranked list, exact to the bit in as few bytes as goes:
 *
 * <pre>
 * uint16 n; where n &gt; 0: uint8 w, n×w bytes lead numbers (see {@link LayoutWriter#numbers})
 * where n &gt; 0: float32 the first score; n−1 varints: how far the next score lies from the one before
 * </pre>
 *
 * Scores are compared as integers in which neighbouring floats are neighbours; a difference is
 * folded (0, −1, 1, −2 become 0, 1, 2, 3) and written in groups of seven bits, lowest first. Scores
 * of a list lie close to each other, so that a difference mostly takes three bytes.
 */
final class RankedLayout {
  private RankedLayout() {}

  static void write(RankedLeads ranked, LayoutWriter out) {
    out.numbers(ranked.leads());
    float[] scores = ranked.scores();
    for (int n = 0; n < scores.length; n++) {
      if (n == 0) {
        out.float32(scores[0]);
      } else {
        out.varint(folded(placeOf(scores[n]) - placeOf(scores[n - 1])));
      }
    }
  }

  static int[] leads(LayoutReader in) {
    return in.numbers();
  }

  static float[] scores(LayoutReader in, int count) {
    float[] scores = new float[count];
    int place = 0;
    for (int n = 0; n < count; n++) {
      place = n == 0 ? placeOf(in.float32()) : place + unfolded(in.varint());
      scores[n] = Float.intBitsToFloat(turned(place));
    }
    return scores;
  }

  /** Grows with the float. */
  private static int placeOf(float score) {
    return turned(Float.floatToRawIntBits(score));
  }

  /** Its own inverse: turns the negative ones around. */
  private static int turned(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  private static int folded(int difference) {
    return (difference << 1) ^ (difference >> 31);
  }

  private static int unfolded(int folded) {
    return (folded >>> 1) ^ -(folded & 1);
  }
}
