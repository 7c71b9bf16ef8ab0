package com.aiqleads.orchestration.sample;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The lines of the sample files, in the fields of the data contracts. All text in them is plain.
 */
final class SampleLines {
  static final String EVENTS_HEADER =
      "eventId,agentId,leadId,type,occurredAt,receivedAt,session,channel";
  static final String MARKET_HEADER = "region,propertyType,date,demand,medianPrice,inventory";

  private SampleLines() {}

  static String lineOf(SampleEvent event) {
    return String.join(
        ",",
        event.eventId(),
        event.agent().agentId(),
        event.lead().leadId(),
        event.type().name(),
        instantOf(event.occurredAtMillis()),
        instantOf(event.receivedAtMillis()),
        event.sessionId(),
        event.channel());
  }

  static String jsonOf(SampleLead lead) {
    boolean expires = lead.expiresAtMillis() != Long.MAX_VALUE;
    return "{"
        + field("leadId", lead.leadId())
        + field("type", lead.typeName())
        + number("price", String.valueOf((long) lead.price()))
        + number("rooms", String.valueOf(lead.rooms()))
        + field("region", SampleRegion.ALL.get(lead.region()).name())
        + number("latitude", String.valueOf(lead.latitude()))
        + number("longitude", String.valueOf(lead.longitude()))
        + field("source", lead.source())
        + field("status", "ACTIVE")
        + field("createdAt", instantOf(lead.createdAtMillis()))
        + field("updatedAt", instantOf(lead.updatedAtMillis()))
        + (expires ? field("expiresAt", instantOf(lead.expiresAtMillis())) : "")
        + number("version", "1")
        + "\"attributes\":{"
        + field("builtIn", String.valueOf(lead.builtIn()))
        + "\"centreKm\":\""
        + String.format(Locale.ROOT, "%.2f", lead.centreKm())
        + "\"}}";
  }

  static String jsonOf(SampleAgent agent) {
    return "{"
        + field("agentId", agent.agentId())
        + "\"territory\":"
        + territoryOf(agent)
        + ",\"preferences\":{"
        + field("type", SampleLead.TYPES.get(agent.favouriteType()))
        + field("price", String.valueOf((long) agent.idealPrice()))
        + "\"rooms\":\""
        + (int) agent.idealRooms()
        + "\"},"
        + field("updatedAt", instantOf(agent.updatedAtMillis()))
        + "\"quota\":"
        + agent.quota()
        + "}";
  }

  /** An agent's planted tastes. */
  static String plantedJsonOf(SampleAgent agent) {
    StringBuilder tastes = new StringBuilder();
    for (int type = 0; type < agent.typeTaste().size(); type++) {
      tastes.append(
          number(SampleLead.TYPES.get(type), String.valueOf(agent.typeTaste().get(type))));
    }
    tastes.setLength(tastes.length() - 1);
    return "{"
        + field("agentId", agent.agentId())
        + "\"territory\":"
        + territoryOf(agent)
        + ",\"typeTaste\":{"
        + tastes
        + "},"
        + number("idealPrice", String.valueOf((long) agent.idealPrice()))
        + number("idealRooms", String.valueOf(agent.idealRooms()))
        + "\"idealCentreKm\":"
        + agent.idealCentreKm()
        + "}";
  }

  private static String territoryOf(SampleAgent agent) {
    List<Integer> regions = agent.territory();
    return regions.stream()
        .map(region -> '"' + SampleRegion.ALL.get(region).name() + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String field(String name, String text) {
    return '"' + name + "\":\"" + text + "\",";
  }

  private static String number(String name, String value) {
    return '"' + name + "\":" + value + ',';
  }

  private static String instantOf(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
