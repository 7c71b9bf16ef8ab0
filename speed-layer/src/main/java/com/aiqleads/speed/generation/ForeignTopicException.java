package com.aiqleads.speed.generation;

/** The interactions topic is not the one that manifest or state were made from. */
public final class ForeignTopicException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ForeignTopicException(String message) {
    super(message);
  }
}
