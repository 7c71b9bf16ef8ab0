package com.aiqleads.contracts.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class IsotonicTest {
  private static final Isotonic STEPS =
      new Isotonic(new double[] {-2, -1, -1, 3}, new double[] {.1, .2, .3, .7});

  @Test
  void liesOnStraightLinesBetweenPointsAndLevelOutside() {
    assertThat(STEPS.at(-9)).isEqualTo(.1);
    assertThat(STEPS.at(-1.5)).isCloseTo(.15, within(1e-12));
    assertThat(STEPS.at(1)).isCloseTo(.5, within(1e-12));
    assertThat(STEPS.at(3)).isEqualTo(.7);
    assertThat(STEPS.at(99)).isEqualTo(.7);
    assertThat(new Isotonic(new double[] {1}, new double[] {.4}).at(0)).isEqualTo(.4);
  }

  @Test
  void neverFalls() {
    double before = 0;
    for (double x = -3; x < 4; x += 0.01) {
      assertThat(STEPS.at(x)).isGreaterThanOrEqualTo(before);
      before = STEPS.at(x);
    }
  }

  @Test
  void refusesPointsThatFallAndWhatIsNoProbability() {
    assertThatThrownBy(() -> new Isotonic(new double[] {1, 0}, new double[] {.1, .2}))
        .hasMessageContaining("expected: rising");
    assertThatThrownBy(() -> new Isotonic(new double[] {0, 1}, new double[] {.2, .1}))
        .hasMessageContaining("expected: rising");
    assertThatThrownBy(() -> new Isotonic(new double[] {0}, new double[] {1.1}))
        .hasMessageContaining("from 0 to 1");
  }
}
