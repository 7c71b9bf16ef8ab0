package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.LambdaLists.Asked;
import com.aiqleads.batch.ranking.LambdaLists.Slopes;
import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.ranking.FeatureBins;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LambdaListsTest {
  private static final long SEED = 7;
  private static final FeatureBins BINS = new FeatureBins(new float[][] {{0, 1, 2}});

  @Test
  void pullsAnAnswerUpByHowUnlikelyTheOrderIsTimesWhatNdcgWouldGain() {
    Slopes slopes = LambdaLists.slopesOf(new boolean[] {false, true}, new double[] {1, 0});
    double change = 1 - Math.log(2) / Math.log(3);
    double wrong = 1 / (1 + Math.exp(-1));
    assertThat(slopes.gradient()).containsExactly(-change * wrong, change * wrong);
    assertThat(slopes.curvature()[1]).isCloseTo(change * wrong * (1 - wrong), within(1e-12));
  }

  @Test
  void keepsNewtonStepsShortWhereTheSigmoidIsFlat() {
    Slopes slopes = LambdaLists.slopesOf(new boolean[] {false, true}, new double[] {90, 0});
    assertThat(slopes.gradient()[1] / slopes.curvature()[1]).isCloseTo(20, within(1e-9));
  }

  @Test
  void leavesPairsFarBelowTheTopAlone() {
    boolean[] answers = new boolean[60];
    double[] scores = new double[60];
    for (int row = 0; row < 60; row++) {
      answers[row] = row == 40;
      scores[row] = -row;
    }
    Slopes slopes = LambdaLists.slopesOf(answers, scores);
    assertThat(slopes.gradient()[0]).isNegative();
    assertThat(slopes.gradient()[40]).isPositive();
    assertThat(slopes.curvature()[50]).isZero();
  }

  @Test
  void makesOneListOfTheRowsOfAQuestionAndNoneWithoutBothKinds() {
    List<ItemRow> rows = new ArrayList<>();
    rows.add(row(1, true, 0.5f));
    rows.add(row(1, false, 1.5f));
    rows.add(row(1, false, 9f));
    rows.add(row(2, false, 0));
    rows.add(row(3, true, 0));
    rows.add(row(3, false, 1));
    List<Asked> lists = new ArrayList<>();
    LambdaLists.of(rows.iterator(), BINS, new double[] {3}, SEED).forEachRemaining(lists::add);
    assertThat(lists).extracting(Asked::rows).containsExactly(3, 2);
    Asked first = lists.get(0);
    for (int row = 0; row < 3; row++) {
      assertThat(first.answers()[row]).isEqualTo(first.vectorOf(row)[0] == 1);
      assertThat(first.answers()[row])
          .as("begins from 3 x 0.5")
          .isEqualTo(first.start()[row] == 1.5);
    }
  }

  private static ItemRow row(long question, boolean answer, float value) {
    return new ItemRow(question, 1, answer, false, new float[] {value});
  }
}
