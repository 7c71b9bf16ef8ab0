package com.aiqleads.speed.redis;

import org.jspecify.annotations.Nullable;

/** Redis did not acknowledge everything; whatever was to be written has to be written again. */
public final class SinkException extends Exception {
  private static final long serialVersionUID = 1;

  public SinkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
