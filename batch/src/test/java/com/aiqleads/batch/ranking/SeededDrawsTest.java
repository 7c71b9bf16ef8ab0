package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededDrawsTest {
  @Test
  void firstDrawsOfNeighboursCoverTheRange() {
    double[] first =
        IntStream.range(0, 1_000).mapToDouble(n -> SeededDraws.of(42, n).nextDouble()).toArray();
    for (int tenth = 0; tenth < 10; tenth++) {
      double from = tenth / 10.0;
      long within =
          IntStream.range(0, 1_000).filter(n -> first[n] >= from && first[n] < from + .1).count();
      assertThat(within).as("from %s", from).isBetween(60L, 140L);
    }
  }

  @Test
  void sameNumberDrawsTheSame() {
    assertThat(SeededDraws.of(42, 7).nextLong()).isEqualTo(SeededDraws.of(42, 7).nextLong());
  }
}
