package com.aiqleads.batch.ranking;

import static com.aiqleads.batch.ranking.CandidateGenerators.ALL;
import static com.aiqleads.batch.ranking.CandidateGenerators.neededFor;
import static com.aiqleads.batch.ranking.CandidateGenerators.searchedFor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CandidateGeneratorsTest {
  @Test
  void everyModelIsMadeOfSomethingAndTheTwoStagesOfAll() {
    for (String model : TwoStageTrainer.NAMES) {
      assertThat(searchedFor(List.of(model))).as(model).isNotEmpty();
    }
    assertThat(neededFor(List.of("als", "two-stage"))).isEqualTo(ALL);
    assertThat(searchedFor(List.of("popularity"))).isEmpty();
  }

  /** Older entries speak by the low-pass, but its settings are those of another model. */
  @Test
  void theLowPassIsLearntForAllAndSearchedForTheGraph() {
    assertThat(searchedFor(List.of("item-to-item"))).containsExactly(CandidateGenerators.RIDGE);
    assertThat(neededFor(List.of("item-to-item")))
        .containsExactly(CandidateGenerators.RIDGE, CandidateGenerators.LOW_PASS);
    assertThat(searchedFor(List.of("graph"))).contains(CandidateGenerators.LOW_PASS);
  }

  @Test
  void theyKeepTheirOrderWhicheverModelsAreWanted() {
    assertThat(ALL)
        .extracting(CandidateGenerator::title)
        .containsExactly(
            "transitions",
            "further",
            "ridge",
            "graph",
            "area",
            "low-pass",
            "als",
            "traits",
            "popularity");
    assertThat(neededFor(List.of("als", "graph", "item-to-item", "transitions")))
        .extracting(CandidateGenerator::title)
        .containsExactly("transitions", "ridge", "graph", "low-pass", "als");
    assertThat(CandidateGenerators.without(CandidateGenerators.ALS))
        .hasSize(ALL.size() - 1)
        .doesNotContain(CandidateGenerators.ALS);
  }
}
