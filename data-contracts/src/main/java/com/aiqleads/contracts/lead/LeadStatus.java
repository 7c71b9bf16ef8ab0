package com.aiqleads.contracts.lead;

/** Whether a lead may be worked on. The code is what binary layouts store. */
public enum LeadStatus {
  ACTIVE(0),
  /** Taken off the market without a sale. */
  WITHDRAWN(1),
  SOLD(2);

  private static final LeadStatus[] BY_CODE = values();

  private final int code;

  LeadStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static LeadStatus ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException(
          "lead status code: " + code + " (expected: 0 to " + (BY_CODE.length - 1) + ")");
    }
    return BY_CODE[code];
  }
}
