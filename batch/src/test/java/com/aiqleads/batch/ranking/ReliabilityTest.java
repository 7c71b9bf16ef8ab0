package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.Reliability.Point;
import com.aiqleads.contracts.probability.HeadModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReliabilityTest {
  private static final int ROWS = 200_000;
  private static final long SEED = 8;

  /** Rows that happen with this factor of what is foretold. */
  private static Reliability seen(double factor) {
    Random random = new Random(SEED);
    Reliability halves = new Reliability();
    Reliability others = new Reliability();
    for (int n = 0; n < ROWS; n++) {
      double logOdds = -4 + random.nextGaussian();
      double foretold = HeadModel.logistic(logOdds);
      boolean happened = random.nextDouble() < factor * foretold;
      (n % 2 == 0 ? halves : others).add(logOdds, foretold, happened);
    }
    return halves.and(others);
  }

  @Test
  void whatIsForetoldRightHasTheErrorThatChanceMakes() {
    Reliability right = seen(1);
    assertThat(right.rows()).isEqualTo(ROWS);
    assertThat(right.calibrationError()).isLessThan(2 * right.chanceError());
    assertThat(right.chanceError()).isLessThan(0.05 * right.baseRate());
  }

  @Test
  void whatIsForetoldTwiceTooHighHasHalfOfItAsError() {
    Reliability half = seen(0.5);
    assertThat(half.meanForetold()).isCloseTo(2 * half.baseRate(), within(0.002));
    assertThat(half.calibrationError())
        .isCloseTo(half.meanForetold() - half.baseRate(), within(1e-4));
  }

  @Test
  void pointsAscendHoldAllRowsAndNeverSayImpossibleOrCertain() {
    List<Point> points = seen(1).points();
    assertThat(points).hasSizeGreaterThan(20);
    assertThat(points.stream().mapToDouble(Point::rows).sum()).isEqualTo(ROWS);
    for (int n = 0; n < points.size(); n++) {
      assertThat(points.get(n).happened()).isGreaterThan(0).isLessThan(1);
      assertThat(n == 0 || points.get(n).logOdds() > points.get(n - 1).logOdds()).isTrue();
    }
  }

  @Test
  void nothingSeenIsNoError() {
    assertThat(new Reliability().calibrationError()).isZero();
    assertThat(new Reliability().points()).isEmpty();
  }
}
