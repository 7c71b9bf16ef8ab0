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
    @Schema(description = "in the order in which they are to be shown") List<Item> items,
    @Schema(
            description =
                "whether items were re-ranked: then a lead may stand above one of a higher score")
        boolean reranked,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "why there are no items, where a rule says so: the agent's quota")
        @Nullable String emptyReason,
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
      @Schema(description = "from 1") int rank,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Chances probabilities,
      @Schema(
              description =
                  "a blend, no probability: the probabilities, each times the weight that the"
                      + " generation gives such an event, summed; left out where they are")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Float utility) {}

  @Schema(
      name = "LeadProbabilities",
      description =
          "What the agent does with this lead within 24 hours, as of the generation's reference"
              + " time or, if later, the agent's last act; each from 0 to 1. Within one answer none"
              + " falls where the score rises. Left out for regional and new leads and for a"
              + " generation without heads; a single one is left out where too little happened to"
              + " learn it.")
  record Chances(
      @Schema(description = "probability of a view or a click, 0 to 1")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Float view,
      @Schema(description = "probability of an inquiry, 0 to 1")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Float inquiry,
      @Schema(description = "probability of a purchase, 0 to 1")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Float purchase) {}

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
