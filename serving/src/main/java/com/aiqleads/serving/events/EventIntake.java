package com.aiqleads.serving.events;

import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionCodec;
import com.aiqleads.contracts.topic.Topic;
import com.aiqleads.serving.events.EventOutcome.Kind;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.topics.TopicLog;
import com.aiqleads.serving.topics.TopicLog.Place;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Validates events, appends them to their topic and waits for the acknowledgements. */
@Component
class EventIntake {
  /** A little more than the producer gives itself. */
  private static final long ACKNOWLEDGEMENT_LIMIT_MILLIS = 6_000;

  private final EventReader reader;
  private final TopicLog log;
  private final Topic topic;
  private final Clock clock;
  private final MeterRegistry meters;
  private final InteractionCodec codec = new InteractionCodec();

  EventIntake(
      EventReader reader,
      TopicLog log,
      ServingSettings settings,
      Clock clock,
      MeterRegistry meters) {
    this.reader = reader;
    this.log = log;
    this.topic = settings.topics().interactions();
    this.clock = clock;
    this.meters = meters;
  }

  /** The outcome of each event, in the order given. */
  List<EventOutcome> accept(List<JsonNode> events) {
    Instant receivedAt = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    List<EventReader.Read> reads = new ArrayList<>();
    List<@Nullable CompletableFuture<Place>> places = new ArrayList<>();
    CompletableFuture<Place> refused = null;
    for (JsonNode event : events) {
      EventReader.Read read = reader.read(event, receivedAt);
      reads.add(read);
      CompletableFuture<Place> place = null;
      if (read.interaction() != null) {
        place = refused != null ? refused : append(read.interaction());
        // A log that refuses at once would make every further event wait as long again.
        refused = place.isCompletedExceptionally() ? place : null;
      }
      places.add(place);
    }
    List<EventOutcome> outcomes = outcomesOf(reads, places);
    outcomes.forEach(
        o -> meters.counter("aiqleads.events", "outcome", o.outcome().name()).increment());
    return outcomes;
  }

  private CompletableFuture<Place> append(Interaction interaction) {
    return log.append(topic, interaction.agentId(), codec.encode(interaction));
  }

  private static List<EventOutcome> outcomesOf(
      List<EventReader.Read> reads, List<@Nullable CompletableFuture<Place>> places) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ACKNOWLEDGEMENT_LIMIT_MILLIS);
    List<EventOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      EventReader.Read read = reads.get(i);
      CompletableFuture<Place> place = places.get(i);
      outcomes.add(
          place == null
              ? EventOutcome.invalid(read.eventId(), read.reason())
              : outcomeOf(Objects.requireNonNull(read.eventId()), place, deadline));
    }
    return outcomes;
  }

  private static EventOutcome outcomeOf(
      String eventId, CompletableFuture<Place> place, long deadlineNanos) {
    try {
      long left = Math.max(0, deadlineNanos - System.nanoTime());
      return EventOutcome.acknowledged(eventId, place.get(left, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return EventOutcome.retry(eventId, "Kafka did not acknowledge it: " + e.getCause());
    } catch (TimeoutException e) {
      return EventOutcome.retry(eventId, "Kafka did not acknowledge it in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return EventOutcome.retry(eventId, "serving is stopping");
    }
  }

  static boolean allAre(List<EventOutcome> outcomes, Kind kind) {
    return outcomes.stream().allMatch(o -> o.outcome() == kind);
  }

  static boolean anyIs(List<EventOutcome> outcomes, Kind kind) {
    return outcomes.stream().anyMatch(o -> o.outcome() == kind);
  }
}
