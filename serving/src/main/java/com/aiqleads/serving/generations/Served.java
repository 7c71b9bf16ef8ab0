package com.aiqleads.serving.generations;

import com.aiqleads.contracts.generation.Generation;
import org.jspecify.annotations.Nullable;

/**
 * The generation that answers.
 *
 * @param epoch of the control topic as far as it was followed
 * @param pinned whether nightlies are held back
 * @param caughtUp whether the speed layer had caught up in every partition; else it was moved to
 *     regardless, and answers say what is missing
 * @param incarnation the Redis incarnation this was found under
 * @param behind where this one had not caught up, the last one before it that had
 */
public record Served(
    Generation generation,
    long epoch,
    boolean pinned,
    boolean caughtUp,
    String incarnation,
    @Nullable Long behind) {

  Served at(long newEpoch, boolean newPinned) {
    return new Served(generation, newEpoch, newPinned, caughtUp, incarnation, behind);
  }
}
