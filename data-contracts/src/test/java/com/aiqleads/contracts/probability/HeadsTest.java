package com.aiqleads.contracts.probability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.interaction.InteractionType;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeadsTest {
  private static final double[] ACTIVITY = {1, 2};
  private static final HeadModel VIEW = new HeadModel(-1, 0.5, new double[] {0.25, 0.5}, null);
  private static final HeadModel PURCHASE =
      new HeadModel(-3, 0, new double[] {0, 0}, null)
          .withCalibration(new Isotonic(new double[] {-4, -2}, new double[] {0, .1}));
  private static final Heads HEADS = new Heads(Map.of(Head.VIEW, VIEW, Head.PURCHASE, PURCHASE));

  @Test
  void aProbabilityIsTheLogisticOfScoreAndActivityThenCalibrated() {
    Offsets offsets = HEADS.offsetsOf(ACTIVITY);
    assertThat(offsets).isEqualTo(new Offsets(0.25f, 0, -3));
    Probabilities probabilities = HEADS.of(1.5f, offsets);
    assertThat(probabilities.view()).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    assertThat(probabilities.inquiry()).as("there is no such head").isNull();
    assertThat(probabilities.purchase()).isCloseTo(.05, within(1e-12));
  }

  @Test
  void withinOneAgentProbabilitiesNeverContradictTheOrderOfScores() {
    Offsets offsets = HEADS.offsetsOf(ACTIVITY);
    double before = 0;
    for (float score = -9; score < 9; score += 0.1f) {
      Probabilities probabilities = HEADS.of(score, offsets);
      double utility = probabilities.utility(1, 4, 6);
      assertThat(utility).isGreaterThanOrEqualTo(before);
      before = utility;
    }
    assertThatThrownBy(() -> new HeadModel(0, -0.1, new double[0], null))
        .hasMessageContaining("expected: >= 0");
  }

  @Test
  void aUtilityAddsWhatEachActIsWorthAndNothingForAHeadThatIsNotThere() {
    assertThat(new Probabilities(.5, .25, .125).utility(1, 4, 8)).isEqualTo(2.5);
    assertThat(new Probabilities(.5, null, null).utility(1, 4, 8)).isEqualTo(.5);
  }

  @Test
  void activityOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> HEADS.offsetsOf(new double[3])).hasMessageContaining("expected: 2");
  }

  @Test
  void everyHeadIsAboutItsOwnActs() {
    assertThat(Head.VIEW.counts(InteractionType.VIEW)).isTrue();
    assertThat(Head.VIEW.counts(InteractionType.CLICK)).isTrue();
    for (Head head : Head.values()) {
      assertThat(head.counts(InteractionType.IMPRESSION)).isFalse();
      assertThat(head.counts(InteractionType.DISMISS)).isFalse();
    }
    assertThat(Head.INQUIRY.counts(InteractionType.INQUIRY)).isTrue();
    assertThat(Head.PURCHASE.counts(InteractionType.INQUIRY)).isFalse();
  }
}
