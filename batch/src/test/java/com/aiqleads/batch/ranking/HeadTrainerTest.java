package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeadTrainerTest {
  @Test
  void learnsOnlyWhatBothHappensAndDoesNotOftenEnough() {
    assertThat(HeadTrainer.isEnough(50, 100)).isTrue();
    assertThat(HeadTrainer.isEnough(49, 1_000_000)).as("hardly ever").isFalse();
    assertThat(HeadTrainer.isEnough(0, 1_000)).as("never").isFalse();
    assertThat(HeadTrainer.isEnough(1_000, 1_049)).as("nearly always").isFalse();
    assertThat(HeadTrainer.isEnough(1_000, 1_000)).as("always").isFalse();
    assertThat(HeadTrainer.isEnough(0, 0)).as("nothing was asked").isFalse();
  }
}
