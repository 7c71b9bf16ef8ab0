package com.aiqleads.contracts.services;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Skips a test for something the machine lacks; {@code aiqleads.skips.fail} makes that a failure.
 */
public final class MissingHere {
  private MissingHere() {}

  /** Skips with the reason unless the condition holds. */
  public static void skipUnless(boolean there, String reason) {
    if (!there && Boolean.getBoolean("aiqleads.skips.fail")) {
      Assertions.fail("skipped, and -Daiqleads.skips.fail=true: " + reason);
    }
    Assumptions.assumeTrue(there, reason);
  }
}
