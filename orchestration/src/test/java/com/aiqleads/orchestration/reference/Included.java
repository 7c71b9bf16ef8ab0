package com.aiqleads.orchestration.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that count for one agent at one position.
 *
 * @param events each event once, by occurredAt, then offset, then event id
 * @param beyond those of them at or beyond the generation's source offset
 * @param repeatedBeyond whether a copy of an event that counted before lies there too
 */
public record Included(List<LoggedEvent> events, Set<LoggedEvent> beyond, boolean repeatedBeyond) {
  private static final long SAME_ID_MILLIS = Duration.ofDays(30).toMillis();
  private static final int ACTS_A_GENERATION_KEEPS = 50;

  static Included of(List<LoggedEvent> log, String agentId, Claim claim) {
    List<LoggedEvent> candidates = new ArrayList<>();
    for (LoggedEvent event : log) {
      boolean covered =
          event.isImported()
              || (event.partition() == claim.partition() && event.offset() < claim.position());
      if (event.agentId().equals(agentId) && covered) {
        candidates.add(event);
      }
    }
    candidates.sort(Comparator.comparingLong(LoggedEvent::offset));
    List<LoggedEvent> ordered = new ArrayList<>();
    Set<LoggedEvent> beyond = new HashSet<>();
    boolean repeatedBeyond = false;
    for (LoggedEvent event : candidates) {
      boolean isNew = ordered.stream().noneMatch(earlier -> areTheSame(earlier, event));
      boolean isBeyond = !event.isImported() && event.offset() >= claim.sourceOffset();
      if (isNew) {
        ordered.add(event);
      }
      if (isNew && isBeyond) {
        beyond.add(event);
      } else if (isBeyond) {
        repeatedBeyond = true;
      }
    }
    ordered.sort(
        Comparator.comparingLong(LoggedEvent::occurredAtMillis)
            .thenComparingLong(LoggedEvent::offset)
            .thenComparing(LoggedEvent::eventId));
    return new Included(List.copyOf(ordered), Set.copyOf(beyond), repeatedBeyond);
  }

  /** An id is remembered for 30 days: of two events further apart both count. */
  private static boolean areTheSame(LoggedEvent one, LoggedEvent other) {
    return one.eventId().equals(other.eventId())
        && Math.abs(one.occurredAtMillis() - other.occurredAtMillis()) <= SAME_ID_MILLIS;
  }

  /** The last thing the agent did with each lead. */
  Map<String, String> lastActs() {
    Map<String, String> last = new LinkedHashMap<>();
    for (LoggedEvent event : events) {
      if (event.isAct()) {
        last.put(event.leadId(), event.type());
      }
    }
    return last;
  }

  /** Leads that are not to be shown to the agent. */
  public Set<String> hidden() {
    Set<String> hidden = new HashSet<>();
    lastActs()
        .forEach(
            (lead, type) -> {
              if (type.equals("DISMISS") || type.equals("PURCHASE")) {
                hidden.add(lead);
              }
            });
    return hidden;
  }

  /**
   * The leads acted on last, the last one first: of what the generation absorbed only the last 50
   * acts are known, of what came after all of them. Acts on leads that are not {@code known} and
   * leads dismissed in the end are passed over.
   */
  List<String> recentLeads(int limit, Set<String> known) {
    Map<String, String> lastActs = lastActs();
    Set<String> recent = new java.util.LinkedHashSet<>();
    int absorbed = 0;
    for (int i = events.size() - 1; i >= 0 && recent.size() < limit; i--) {
      LoggedEvent event = events.get(i);
      if (!event.isAct() || !known.contains(event.leadId())) {
        continue;
      }
      if (!beyond.contains(event) && ++absorbed > ACTS_A_GENERATION_KEEPS) {
        continue;
      }
      if (!"DISMISS".equals(lastActs.get(event.leadId()))) {
        recent.add(event.leadId());
      }
    }
    return List.copyOf(recent);
  }

  /**
   * The ten leads touched last, whether known or not, with the second of the last act, the last one
   * first; at the same second the higher number later, unknown ones first and by id. Leads
   * dismissed in the end are passed over.
   *
   * @param numbers of the leads that are known
   */
  Map<String, Long> touched(Map<String, Integer> numbers) {
    Map<String, Long> seconds = new LinkedHashMap<>();
    int absorbed = 0;
    for (int i = events.size() - 1; i >= 0; i--) {
      LoggedEvent event = events.get(i);
      boolean isKnown = numbers.containsKey(event.leadId());
      if (!event.isAct()
          || (isKnown && !beyond.contains(event) && ++absorbed > ACTS_A_GENERATION_KEEPS)) {
        continue;
      }
      seconds.putIfAbsent(event.leadId(), Math.floorDiv(event.occurredAtMillis(), 1_000L));
    }
    Map<String, String> lastActs = lastActs();
    Map<String, Long> touched = new LinkedHashMap<>();
    seconds.keySet().stream()
        .filter(lead -> !"DISMISS".equals(lastActs.get(lead)))
        .sorted(
            Comparator.<String, Long>comparing(seconds::get)
                .thenComparing(lead -> numbers.getOrDefault(lead, -1))
                .thenComparing(Comparator.naturalOrder())
                .reversed())
        .limit(10)
        .forEach(lead -> touched.put(lead, seconds.get(lead)));
    return touched;
  }
}
