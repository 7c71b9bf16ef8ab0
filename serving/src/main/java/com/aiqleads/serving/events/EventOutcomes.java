package com.aiqleads.serving.events;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What became of the events of one request. */
record EventOutcomes(
    @Schema(description = "one per event, in the order sent") List<EventOutcome> outcomes) {}
