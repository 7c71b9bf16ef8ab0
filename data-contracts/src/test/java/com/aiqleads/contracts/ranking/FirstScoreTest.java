package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented commands work: what one writes the other opens and scores by. */
final class FirstScoreTest {
  private static final String LEADS = "500";

  @TempDir private Path folder;

  @Test
  void opensWhatItHasWritten() throws IOException {
    Path file = folder.resolve("ranking.bin");
    FirstScore.main(new String[] {"write", file.toString(), LEADS});
    assertThat(file).isNotEmptyFile();
    FirstScore.main(new String[] {"open", file.toString(), LEADS});
  }
}
