package com.aiqleads.serving.generations;

import com.aiqleads.serving.problem.ProblemException;
import java.util.Optional;

/** Holds the one reference to the generation that answers. */
public interface ServedGeneration {
  /** The generation that answers, if one does yet. */
  Optional<Served> findCurrent();

  /** Why the announced generation does not answer; empty when it does. */
  String waitingBecause();

  /** The generation that answers; a 503 problem when none does yet. */
  default Served current() {
    return findCurrent()
        .orElseThrow(
            () -> ProblemException.unavailable("no generation is ready: " + waitingBecause()));
  }
}
