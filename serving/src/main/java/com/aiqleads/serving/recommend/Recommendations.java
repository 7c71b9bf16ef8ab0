package com.aiqleads.serving.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent should see, and what that is made of. */
record Recommendations(
    @Schema(description = "as in the path") String agentId,
    @Schema(description = "of this answer; an event may name it as its requestId") String requestId,
    @Schema(description = "best first") List<Item> items,
    Includes includes,
    @Schema(description = "whether something the answer should include is missing")
        boolean degraded,
    @Schema(description = "why it is degraded; null when it is not")
        @Nullable String degradedReason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Missing missing,
    @Schema(description = "by the clock of serving") Instant generatedAt) {

  @Schema(name = "RecommendedLead")
  record Item(
      @Schema(description = "the lead") String leadId,
      @Schema(
              description =
                  "comparable among batch, patched, similar and new items of one answer: log odds,"
                      + " or without a unit where the generation has no ranker; 0 for regional"
                      + " ones, and for new ones where the agent's last leads point nowhere")
          float score,
      @Schema(
              description =
                  "where it comes from: batch (the nightly's list), patched (the speed layer's),"
                      + " similar (like what the agent looked at last), regional (popular), new"
                      + " (newer than the generation)")
          String path,
      @Schema(description = "from 1") int rank) {}

  @Schema(
      description =
          "The events an answer counts: of the agent's partition, those below sourceOffset through"
              + " the generation, and those from there up to position through the speed layer.")
  record Includes(
      @Schema(description = "id of the generation") long generation,
      @Schema(description = "offset of the last decision on the control topic that was followed")
          long epoch,
      @Schema(description = "the agent's partition of the interactions topic") int partition,
      @Schema(description = "an offset: the exclusive end that the generation has absorbed")
          long sourceOffset,
      @Schema(description = "an offset: the exclusive end that this answer includes") long position,
      @Schema(description = "distinct events of the agent that are counted") int events,
      @Schema(description = "Kafka's id of the topic that the offsets belong to")
          String interactionsTopicId) {}

  @Schema(description = "Events that are accepted but not included; only in a degraded answer.")
  record Missing(
      @Schema(description = "of the interactions topic") int partition,
      @Schema(description = "an offset: the first that is missing") long from,
      @Schema(description = "an offset: the exclusive end, where it is known") @Nullable Long to) {}
}
