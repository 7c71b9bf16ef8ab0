package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LogarithmTest {
  @Test
  void isTheLogarithmOverManyMagnitudes() {
    long seed = 71;
    Random random = new Random(seed);
    for (int round = 0; round < 200_000; round++) {
      double x = Math.pow(10, 30 * random.nextDouble() - 15);
      double exact = StrictMath.log1p(x);
      assertThat(Math.abs(Logarithm.ofOnePlus(x) - exact))
          .as("seed %s, of %s", seed, x)
          .isLessThan(1e-10 * Math.min(1, exact) + Math.ulp(1.0));
    }
  }

  @Test
  void isExactAtZeroAndPassesOnWhatIsNoNumber() {
    assertThat(Logarithm.ofOnePlus(0)).isZero();
    assertThat(Logarithm.ofOnePlus(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Logarithm.ofOnePlus(Double.NaN)).isNaN();
    assertThat(Logarithm.ofOnePlus(Double.MAX_VALUE)).isFinite();
  }

  @Test
  void isTheSameOnBothSidesAndNeverFalls() {
    assertThat(Logarithm.signed(-3.5)).isEqualTo(-Logarithm.signed(3.5));
    double before = 0;
    for (double x = 0; x < 40; x += 1 / 1024.0) {
      assertThat(Logarithm.signed(x)).isGreaterThanOrEqualTo(before);
      before = Logarithm.signed(x);
    }
  }
}
