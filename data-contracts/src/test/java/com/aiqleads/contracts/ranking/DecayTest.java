package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DecayTest {
  private static final double EXACT = 1e-12;

  private static Decay seconds(double halfLife) {
    return new Decay(Decay.Kind.TIME, halfLife);
  }

  @Test
  void keepsAllWhereNothingFades() {
    assertThat(Decay.none().shareAt(100_000, 1e12)).isEqualTo(1);
  }

  @Test
  void halvesWithEveryHalfLifeOfSteps() {
    Decay decay = Decay.steps(4);
    assertThat(decay.shareAt(0, 1e9)).isEqualTo(1);
    assertThat(decay.shareAt(4, 0)).isCloseTo(0.5, within(EXACT));
    assertThat(decay.shareAt(6, 0)).isCloseTo(Math.pow(2, -1.5), within(EXACT));
  }

  @Test
  void halvesWithEveryHalfLifeOfTimeWhateverTheSteps() {
    Decay decay = seconds(3_600);
    assertThat(decay.shareAt(7, 0)).isEqualTo(1);
    assertThat(decay.shareAt(0, 7_200)).isCloseTo(0.25, within(EXACT));
  }

  @Test
  void halvesAsThePowerDoes() {
    Decay decay = seconds(1);
    for (double age = 0; age < 9.9; age += 0.001_7) {
      assertThat(decay.shareAt(0, age)).isCloseTo(StrictMath.pow(0.5, age), within(1e-11));
    }
  }

  @Test
  void takesWhatLiesInTheFutureAsOfNow() {
    assertThat(seconds(60).shareAt(0, -1_000)).isEqualTo(1);
  }

  @Test
  void countsOneStepOnlyWhereItIsTheNth() {
    Decay decay = Decay.nth(2);
    assertThat(decay.shareAt(1, 0)).isZero();
    assertThat(decay.shareAt(2, 0)).isEqualTo(1);
    assertThat(decay.shareAt(3, 0)).isZero();
  }

  @Test
  void leavesOutWhatIsBelowAThousandth() {
    assertThat(Decay.steps(1).shareAt(9, 0)).isCloseTo(1 / 512.0, within(EXACT));
    assertThat(Decay.steps(1).shareAt(10, 0)).isZero();
    assertThat(seconds(1).shareAt(0, 9.9)).isPositive();
    assertThat(seconds(1).shareAt(0, 10)).isZero();
  }

  @Test
  void namesEveryKindApart() {
    assertThat(Decay.none()).hasToString("all");
    assertThat(Decay.steps(50)).hasToString("steps50.0");
    assertThat(seconds(60)).hasToString("seconds60.0");
    assertThat(Decay.nth(2)).hasToString("nth2");
  }
}
