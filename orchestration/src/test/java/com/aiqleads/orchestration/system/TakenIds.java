package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.orchestration.reference.LoggedEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Posts events under ids that imported events of the same agent bear. */
final class TakenIds {
  private final EventClient client;
  private final List<LoggedEvent> imported;

  TakenIds(EventClient client, List<LoggedEvent> imported) {
    this.client = client;
    this.imported = imported;
  }

  /** Posts one under the id of an event that one of the agents did this many days ago. */
  LoggedEvent post(List<String> agents, String lead, int days) throws IOException {
    Instant now = Instant.now();
    long wanted = now.minus(Duration.ofDays(days)).toEpochMilli();
    LoggedEvent old =
        imported.stream()
            .filter(event -> agents.contains(event.agentId()))
            .min(Comparator.comparingLong(event -> distanceOf(event, wanted)))
            .orElseThrow();
    assertThat(distanceOf(old, wanted)).isLessThan(Duration.ofDays(5).toMillis());
    client.post(EventClient.bodyOf(old.eventId(), old.agentId(), lead, "CLICK", now));
    LoggedEvent posted = client.last();
    assertThat(posted.eventId()).isEqualTo(old.eventId());
    return posted;
  }

  private static long distanceOf(LoggedEvent event, long millis) {
    return Math.abs(event.occurredAtMillis() - millis);
  }
}
