package com.aiqleads.orchestration.home;

/** Another launcher holds the home folder; the message says which and what to do. */
public final class HomeInUseException extends IllegalStateException {
  HomeInUseException(String message) {
    super(message);
  }
}
