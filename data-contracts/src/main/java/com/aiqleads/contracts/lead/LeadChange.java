package com.aiqleads.contracts.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change to a lead, as it stands on the leads topic.
 *
 * @param at when the change was decided
 * @param saleId SOLD: identity of the sale; RELIST: the sale that is undone
 * @param agentId SOLD: who bought, if known
 * @param lead UPSERT: all fields of the lead
 */
public record LeadChange(
    String leadId,
    Kind kind,
    Origin origin,
    Instant at,
    @Nullable String saleId,
    @Nullable String agentId,
    @Nullable Lead lead) {

  /** What happens to the lead. */
  public enum Kind {
    UPSERT,
    SOLD,
    RELIST
  }

  /** Who says so. */
  public enum Origin {
    API,
    EVENT,
    IMPORT
  }

  public LeadChange {
    if (kind == Kind.UPSERT && lead == null) {
      throw new IllegalArgumentException("lead: missing in an UPSERT");
    }
    if (kind != Kind.UPSERT && saleId == null) {
      throw new IllegalArgumentException("saleId: missing in a " + kind);
    }
  }

  public static LeadChange upsertOf(Lead lead, Origin origin, Instant at) {
    return new LeadChange(lead.leadId(), Kind.UPSERT, origin, at, null, null, lead);
  }

  /** A sale; {@code saleId} is the same for the same purchase, however often it is told. */
  public static LeadChange saleOf(
      String leadId, String agentId, String eventId, Origin origin, Instant at) {
    return new LeadChange(leadId, Kind.SOLD, origin, at, saleIdOf(agentId, eventId), agentId, null);
  }

  public static LeadChange relistOf(String leadId, String saleId, Instant at) {
    return new LeadChange(leadId, Kind.RELIST, Origin.API, at, saleId, null, null);
  }

  /** The identity of the sale that a purchase event is. */
  public static String saleIdOf(String agentId, String eventId) {
    return agentId + "/" + eventId;
  }
}
