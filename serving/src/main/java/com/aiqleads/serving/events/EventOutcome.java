package com.aiqleads.serving.events;

import com.aiqleads.serving.topics.TopicLog.Place;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event.
 *
 * @param eventId as sent, if it could be read
 * @param partition where it stands, when acknowledged
 * @param offset its position there, when acknowledged
 * @param reason why not, when not acknowledged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventOutcome(
    @Nullable String eventId,
    Kind outcome,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable String reason) {

  enum Kind {
    acknowledged,
    invalid,
    retry
  }

  static EventOutcome acknowledged(String eventId, Place place) {
    return new EventOutcome(eventId, Kind.acknowledged, place.partition(), place.offset(), null);
  }

  static EventOutcome invalid(@Nullable String eventId, String reason) {
    return new EventOutcome(eventId, Kind.invalid, null, null, reason);
  }

  static EventOutcome retry(String eventId, String reason) {
    return new EventOutcome(eventId, Kind.retry, null, null, reason);
  }
}
