package com.aiqleads.orchestration.supervise;

import org.jspecify.annotations.Nullable;

/** A child did not become ready; the message holds the end of its log. */
public final class ChildFailedException extends IllegalStateException {
  ChildFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
