package com.aiqleads.serving.events;

import com.aiqleads.serving.topics.TopicLog.Place;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of one event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventOutcome(
    @Schema(description = "as sent, if it could be read") @Nullable String eventId,
    @Schema(
            description =
                "acknowledged: counts once; invalid: breaks a rule, do not send it again; retry: send"
                    + " it again under the same id")
        Kind outcome,
    @Schema(description = "of the interactions topic, when acknowledged")
        @Nullable Integer partition,
    @Schema(
            description =
                "its place in the partition, when acknowledged; an answer whose includes.position is"
                    + " larger counts it")
        @Nullable Long offset,
    @Schema(description = "why it is not acknowledged") @Nullable String reason) {

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
