package com.aiqleads.orchestration.reference;

/**
 * One event as its client logged it: imported, or acknowledged at an offset. A client that sent an
 * event twice logs it twice.
 *
 * @param offset in the partition, or {@link #IMPORTED}
 */
public record LoggedEvent(
    String agentId,
    String eventId,
    String leadId,
    String type,
    long occurredAtMillis,
    int partition,
    long offset) {
  public static final long IMPORTED = -1;

  public static LoggedEvent importedOf(
      String agentId, String eventId, String leadId, String type, long occurredAtMillis) {
    return new LoggedEvent(agentId, eventId, leadId, type, occurredAtMillis, -1, IMPORTED);
  }

  public boolean isImported() {
    return offset == IMPORTED;
  }

  /** Whether it is more than having been shown the lead. */
  public boolean isAct() {
    return !type.equals("IMPRESSION");
  }
}
