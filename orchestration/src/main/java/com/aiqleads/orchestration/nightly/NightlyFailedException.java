package com.aiqleads.orchestration.nightly;

import java.util.List;

/** A step failed; the next nightly goes on from there. */
public final class NightlyFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NightlyFailedException(long generation, List<Throwable> causes) {
    super(
        "the nightly of generation "
            + generation
            + " failed: "
            + (causes.isEmpty() ? "no reason given" : causes.get(causes.size() - 1).getMessage()),
        causes.isEmpty() ? null : causes.get(causes.size() - 1));
  }
}
