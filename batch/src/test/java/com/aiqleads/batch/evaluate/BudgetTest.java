package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BudgetTest {
  private static final long BEGUN = 7_000;

  private Duration now = Duration.ZERO;

  @Test
  void setsJudgingAsideAndCountsWhatHasPassed() {
    Budget budget = budgetOf(Duration.ofSeconds(1_000), 1);
    now = Duration.ofSeconds(50);
    assertThat(budget.forLearning(0)).isEqualTo(Duration.ofSeconds(910));
  }

  @Test
  void setsMoreAsideWhereThereIsMuchToJudgeButNoMoreThanHalf() {
    Budget budget = budgetOf(Duration.ofSeconds(1_000), 1);
    assertThat(budget.forLearning(8_000_000_000L)).isEqualTo(Duration.ofSeconds(720));
    assertThat(budget.forLearning(90_000_000_000L)).isEqualTo(Duration.ofSeconds(500));
  }

  @Test
  void sharesWhatIsLeftBetweenTheFoldsThatAreLeft() {
    Budget budget = budgetOf(Duration.ofSeconds(1_000), 4);
    assertThat(budget.forLearning(0)).isEqualTo(Duration.ofMillis(240_000));
    now = Duration.ofSeconds(310);
    budget.judged(Duration.ofSeconds(10));
    assertThat(budget.forLearning(0)).isEqualTo(Duration.ofSeconds(690 / 3 - 10));
    now = Duration.ofSeconds(500);
    budget.judged(Duration.ofSeconds(30));
    assertThat(budget.forLearning(0)).isEqualTo(Duration.ofSeconds(500 / 2 - 20));
  }

  @Test
  void leavesASecondWhereNothingIsLeftAndSaysSo() {
    Budget budget = budgetOf(Duration.ofSeconds(10), 2);
    assertThat(budget.isOver()).isFalse();
    now = Duration.ofSeconds(11);
    assertThat(budget.forLearning(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(budget.isOver()).isTrue();
  }

  @Test
  void limitsNothingWithoutABudget() {
    Budget budget = budgetOf(null, 2);
    now = Duration.ofDays(1);
    assertThat(budget.forLearning(0)).isNull();
    assertThat(budget.isOver()).isFalse();
  }

  private Budget budgetOf(Duration whole, int folds) {
    return new Budget(whole, folds, BEGUN, () -> BEGUN + now.toNanos());
  }
}
