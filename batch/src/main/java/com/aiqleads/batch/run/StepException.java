package com.aiqleads.batch.run;

/** A step cannot be done as things stand; the message says what is wrong, why, and what to do. */
public final class StepException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StepException(String message) {
    super(message);
  }

  public StepException(String message, Throwable cause) {
    super(message, cause);
  }
}
