package com.aiqleads.batch.ingest;

/** An import that the caller can mend; the message says what is wrong and what to do. */
final class ImportFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  ImportFailure(String message) {
    super(message);
  }

  ImportFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
