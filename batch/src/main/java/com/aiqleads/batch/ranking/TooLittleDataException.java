package com.aiqleads.batch.ranking;

/** There is too little to learn from; the message says what is missing. */
public final class TooLittleDataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TooLittleDataException(String message) {
    super(message);
  }
}
