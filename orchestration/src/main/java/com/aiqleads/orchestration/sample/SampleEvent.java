package com.aiqleads.orchestration.sample;

/** One event of the history. */
record SampleEvent(
    long number,
    SampleAgent agent,
    SampleLead lead,
    Act type,
    long occurredAtMillis,
    long receivedAtMillis,
    long session,
    String channel) {
  String eventId() {
    return String.format(java.util.Locale.ROOT, "event-%09d", number);
  }

  String sessionId() {
    return String.format(java.util.Locale.ROOT, "session-%07d", session);
  }
}
