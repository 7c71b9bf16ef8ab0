package com.aiqleads.speed.patch;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.RecordsFile;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.redis.PatchLayout;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.speed.redis.PositionedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One generation as one task patches it: its records, how far a rebuild has come, the last mark.
 * Not thread-safe.
 */
final class PatchedGeneration {
  final long id;
  final long sourceOffset;
  private final Generation generation;
  private final RecordsFile records;
  private final RedisKeys keys;

  /** Incarnation the rebuild below writes under; null: none was begun. */
  @Nullable String rebuildUnder;

  /** Agent the rebuild goes on after; null: the first. */
  @Nullable String cursor;

  int rebuiltAgents;
  boolean complete;

  /** Position and time of the last mark written under the present incarnation; −1: none. */
  long markedPosition = -1;

  long markedAtMillis = Long.MIN_VALUE;

  PatchedGeneration(Generation generation, RecordsFile records, RedisKeys keys, int partition) {
    this.id = generation.id();
    this.sourceOffset = generation.manifest().sourceOffset(partition);
    this.generation = generation;
    this.records = records;
    this.keys = keys;
  }

  AgentRecord recordOf(String agentId) {
    return records.recordOf(agentId);
  }

  /**
   * The agent's patch; null where no event beyond the source offset asks for one.
   *
   * @param events the agent's events at or beyond the source offset, below {@code position}
   */
  @Nullable PositionedValue patchOf(
      String agentId, List<PositionedInteraction> events, long position) {
    if (events.isEmpty()) {
      return null;
    }
    return new PositionedValue(
        keys.patch(id, agentId),
        PatchLayout.encode(generation.scorer().patchOf(recordOf(agentId), events, position)));
  }

  /** Everything written before counts as lost; the rebuild begins anew. */
  void restartUnder(String incarnation) {
    rebuildUnder = incarnation;
    cursor = null;
    rebuiltAgents = 0;
    complete = false;
    markedPosition = -1;
  }
}
