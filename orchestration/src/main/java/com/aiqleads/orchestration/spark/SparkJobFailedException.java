package com.aiqleads.orchestration.spark;

/** A batch job did not leave an outcome; the message ends with the end of its log. */
public final class SparkJobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SparkJobFailedException(String message) {
    super(message);
  }
}
