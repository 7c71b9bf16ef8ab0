package com.aiqleads.serving.redis;

/** Redis cannot be asked now, or has lost its data; the message says which. */
public final class RedisUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RedisUnavailableException(String message) {
    super(message);
  }

  public RedisUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
