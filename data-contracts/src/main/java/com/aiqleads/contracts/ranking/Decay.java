package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * How much of its say an interaction keeps as later ones follow.
 *
 * @param kind what it fades with
 * @param value STEPS: steps until half is left; TIME: seconds until half is left; NTH: the one step
 *     that counts, 0 for the last
 */
public record Decay(Kind kind, double value) implements Serializable {
  /** Below this share an interaction is left out. */
  private static final double NEGLIGIBLE = 1e-3;

  private static final int PARTS = 64;

  private static final double LOG_2 = 0x1.62e42fefa39efp-1;

  /** After so many half-lives what is left is negligible. */
  static final int HALF_LIVES = 10;

  /** By number of parts of a half-life. */
  private static final double[] HALVED =
      IntStream.rangeClosed(0, HALF_LIVES * PARTS)
          .mapToDouble(part -> StrictMath.pow(0.5, part / (double) PARTS))
          .toArray();

  /** What an interaction fades with. */
  public enum Kind {
    NONE,
    STEPS,
    TIME,
    NTH
  }

  public static Decay none() {
    return new Decay(Kind.NONE, 0);
  }

  public static Decay steps(double halfLife) {
    return new Decay(Kind.STEPS, halfLife);
  }

  public static Decay nth(int step) {
    return new Decay(Kind.NTH, step);
  }

  /**
   * The share that is kept, 0 to 1.
   *
   * @param stepAge steps that came later
   * @param seconds age of the interaction; only TIME looks at it
   */
  double shareAt(int stepAge, double seconds) {
    double share =
        switch (kind) {
          case NONE -> 1;
          case STEPS -> halved(stepAge / value);
          case TIME -> halved(Math.max(0, seconds) / value);
          case NTH -> stepAge == (int) value ? 1 : 0;
        };
    return share < NEGLIGIBLE ? 0 : share;
  }

  /**
   * In plain arithmetic, so that every machine gives the same bits; accurate to 1e-11: from a table
   * of 64ths, times the series of what a smaller part leaves.
   */
  private static double halved(double times) {
    if (!(times <= HALF_LIVES)) {
      return 0;
    }
    int whole = (int) (times * PARTS);
    double rest = (times - whole * (1.0 / PARTS)) * LOG_2;
    return HALVED[whole] * (1 - rest * (1 - rest * (0.5 - rest * (1 / 6.0 - rest / 24))));
  }

  /** Whether older interactions keep nothing either, if one of this age keeps nothing. */
  boolean isOverAt(int stepAge) {
    return falls() || (kind == Kind.NTH && stepAge > value);
  }

  /** Whether an older interaction never keeps more than a younger one. */
  boolean falls() {
    return kind == Kind.STEPS || kind == Kind.TIME;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case NONE -> "all";
      case STEPS -> "steps" + value;
      case TIME -> "seconds" + value;
      case NTH -> "nth" + (int) value;
    };
  }
}
