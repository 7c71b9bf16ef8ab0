package com.aiqleads.speed.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task says of itself.
 *
 * @param position exclusive end of what was consumed
 * @param floor events below were deleted
 * @param unwritten agents whose patches Redis has not acknowledged
 * @param incarnation of Redis, null while it cannot be reached
 * @param redisProblem why not
 */
public record TaskStatus(
    int partition,
    long position,
    long floor,
    int unwritten,
    @Nullable String incarnation,
    @Nullable String redisProblem,
    List<GenerationStatus> generations) {
  /**
   * How far one generation is.
   *
   * @param state complete, rebuilding, waiting or failed
   * @param rebuiltAgents agents rewritten so far by the running rebuild
   * @param mark position of the last progress mark, −1 when none was written yet
   * @param problem why it is not complete and cannot become so now
   */
  public record GenerationStatus(
      long generation, String state, int rebuiltAgents, long mark, @Nullable String problem) {}

  public TaskStatus {
    generations = List.copyOf(generations);
  }
}
