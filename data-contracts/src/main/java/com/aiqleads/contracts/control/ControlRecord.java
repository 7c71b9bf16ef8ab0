package com.aiqleads.contracts.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision about generations, as it stands on the control topic.
 *
 * @param basedOn epoch the decision was taken on, {@link ControlState#NO_EPOCH} for the first
 * @param actor who decided
 */
public record ControlRecord(
    Decision decision, long basedOn, String actor, @Nullable String reason, Instant at) {

  /** What is decided. */
  public sealed interface Decision {}

  /** Move to a generation; {@code pin} holds it there until unpinned. */
  public record Announce(long generation, boolean pin) implements Decision {}

  /** Let the nightly announce again; names the generation that is pinned. */
  public record Unpin(long generation) implements Decision {}

  /**
   * The generations that are kept and, per interactions partition, the lowest position any of them
   * needs. Nothing below may be asked for again.
   */
  public record Retain(List<Long> kept, List<Long> floors) implements Decision {
    public Retain {
      kept = List.copyOf(kept);
      floors = List.copyOf(floors);
    }
  }
}
