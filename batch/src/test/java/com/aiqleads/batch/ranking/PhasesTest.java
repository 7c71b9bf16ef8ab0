package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PhasesTest {
  @Test
  void keepsOnceWhatHoldsForTheWholeRun() {
    List<String> read = new ArrayList<>();
    Phases phases = new Phases(phase -> {}, read::add);
    for (int fold = 1; fold <= 2; fold++) {
      phases.noteOnce("BLAS");
      phases.note("fold");
    }
    assertThat(phases.notes()).isEqualTo(read).containsExactly("BLAS", "fold", "fold");
  }
}
