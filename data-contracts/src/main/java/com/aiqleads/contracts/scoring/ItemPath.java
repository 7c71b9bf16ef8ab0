package com.aiqleads.contracts.scoring;

/** Which path brought a lead into an answer. The code is what binary layouts store. */
public enum ItemPath {
  /** From the list the nightly precomputed, with its score. */
  BATCH(0),
  /** From that list, rescored after the agent's later events. */
  PATCHED(1),
  /** Similar to what the agent touched last. */
  SIMILAR(2),
  /** Popular in the agent's region, or everywhere. */
  REGIONAL(3),
  /** Created since the generation was made. */
  NEW(4);

  private static final ItemPath[] BY_CODE = values();

  private final int code;

  ItemPath(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** Whether its items have a score of the generation's model. */
  public boolean isRanked() {
    return this == BATCH || this == PATCHED || this == SIMILAR;
  }

  public static ItemPath ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("item path code: " + code);
    }
    return BY_CODE[code];
  }
}
