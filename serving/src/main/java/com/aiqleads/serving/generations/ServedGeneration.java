package com.aiqleads.serving.generations;

import com.aiqleads.serving.problem.ProblemException;
import java.util.Optional;

/** Holds the one reference to the generation that answers. */
public interface ServedGeneration {
  /** The generation that answers, if one does yet. */
  Optional<Served> findCurrent();

  /** Why the announced generation does not answer; empty when it does. */
  String waitingBecause();

  /**
   * Whether this generation answers and the speed layer had caught up with it. Its marks alone do
   * not say so: they may be left from a time when it was patched before.
   */
  default boolean hasCaughtUpWith(long generation) {
    return findCurrent().filter(s -> s.generation().id() == generation && s.caughtUp()).isPresent();
  }

  /** The generation that answers; a 503 problem when none does yet. */
  default Served current() {
    return findCurrent()
        .orElseThrow(
            () -> ProblemException.unavailable("no generation is ready: " + waitingBecause()));
  }
}
