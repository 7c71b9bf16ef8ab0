package com.aiqleads.orchestration.nightly;

/** The nightly cannot be run now, for a reason its caller can change. */
public final class NightlyRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NightlyRefusedException(String message) {
    super(message);
  }
}
