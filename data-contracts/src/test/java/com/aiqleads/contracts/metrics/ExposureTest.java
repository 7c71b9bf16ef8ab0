package com.aiqleads.contracts.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ExposureTest {
  @Test
  void coversTheShareOfItemsThatAreShown() {
    Exposure exposure = new Exposure(4);
    exposure.add(0, 1);
    exposure.add(0, 1);
    exposure.add(2, 1);
    assertThat(exposure.coverage()).isEqualTo(0.5);
  }

  @Test
  void expectsCoverageWhereTheLastPlaceIsTied() {
    Exposure exposure = new Exposure(2);
    Exposure other = new Exposure(2);
    exposure.add(0, 0.5);
    exposure.add(1, 0.5);
    other.add(0, 0.5);
    other.add(1, 0.5);
    exposure.join(other);
    assertThat(exposure.coverage()).isCloseTo(0.75, within(1e-12));
    assertThat(exposure.gini()).isZero();
  }

  @Test
  void givesTheGiniCoefficientOfTheTextbook() {
    Exposure exposure = new Exposure(4);
    exposure.add(3, 1);
    assertThat(exposure.gini()).isCloseTo(0.75, within(1e-12));
    exposure.add(2, 1);
    assertThat(exposure.gini()).isCloseTo(0.5, within(1e-12));
    assertThat(new Exposure(3).gini()).isZero();
  }
}
