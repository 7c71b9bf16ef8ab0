package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LogisticLineTest {
  private static final double[] X = {-1, 0, 1, 2};
  private static final double[] YES = {50, 30, 20, 10};
  private static final double[] NO = {50, 70, 80, 90};

  @Test
  void aLineOfAGivenSlopeSaysYesAsOftenAsItWas() {
    assertThat(LogisticLine.of(X, YES, NO).slope()).isNegative();
    LogisticLine line = LogisticLine.ofSlope(0.1, X, YES, NO);
    assertThat(line.slope()).isEqualTo(0.1);
    double said = 0;
    for (int n = 0; n < X.length; n++) {
      said += (YES[n] + NO[n]) / (1 + Math.exp(-line.base() - line.slope() * X[n]));
    }
    assertThat(said).isCloseTo(110, within(1e-6));
  }
}
