package com.aiqleads.serving.recommend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent should see, and what that is made of.
 *
 * @param degraded whether something the answer should include is missing
 * @param missing which events those are
 */
record Answer(
    String agentId,
    String requestId,
    List<Item> items,
    Includes includes,
    boolean degraded,
    @Nullable String degradedReason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Missing missing,
    Instant generatedAt) {

  /**
   * @param score comparable among batch, patched and similar items of one answer; zero for others
   * @param path batch, patched, similar, regional or new
   * @param rank from 1
   */
  record Item(String leadId, float score, String path, int rank) {}

  /**
   * The events an answer counts: of the agent's partition, those below sourceOffset through the
   * generation, and those from there up to position through the speed layer.
   *
   * @param epoch of the announcement
   * @param sourceOffset exclusive end absorbed by the generation
   * @param position exclusive end included
   * @param events distinct events of the agent that are counted
   */
  record Includes(
      long generation,
      long epoch,
      int partition,
      long sourceOffset,
      long position,
      int events,
      String interactionsTopicId) {}

  /**
   * Events that are accepted but not included.
   *
   * @param to exclusive end, where it is known
   */
  record Missing(int partition, long from, @Nullable Long to) {}
}
