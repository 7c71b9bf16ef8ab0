package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RecipeTest {
  private static final TrainRequest REQUEST =
      new TrainRequest(
          List.of("two-stage"), true, false, true, null, 1, 42, new int[] {10}, new Phases());

  @Test
  void startsFromWhatAChampionChoseAndKeepsItsOwnSizes() {
    Recipe own = startOf(400);
    Recipe champion =
        startOf(100_000)
            .withRidge(77)
            .withGraph(0.25, 0.5, 0.75)
            .withTransitions(8, 0.8, 0.15, 7)
            .withLowPass(3)
            .withLowPassShare(0.3)
            .withAls(5, 1, 1)
            .with(
                copy ->
                    copy.transitions =
                        copy.transitions.stream().map(one -> one.withRest(3)).toList());
    Recipe started = own.startingFrom(champion);
    assertThat(started.ridge().lambda()).isEqualTo(77);
    assertThat(started.ridge().length()).isEqualTo(own.ridge().length());
    assertThat(started.graphLengthExponent()).isEqualTo(0.25);
    assertThat(started.graph().toExponent()).isEqualTo(0.75);
    assertThat(started.graph().length()).isEqualTo(own.graph().length());
    assertThat(started.transitions().get(0).window()).isEqualTo(8);
    assertThat(started.transitions().get(0).halfLifeDays()).isEqualTo(7);
    assertThat(started.transitions().get(0).lists().toExponent()).isEqualTo(0.15);
    assertThat(started.transitions().get(0).lists().length())
        .isEqualTo(own.transitions().get(0).lists().length())
        .isGreaterThan(champion.transitions().get(0).lists().length());
    assertThat(started.transitions().subList(1, 4)).isEqualTo(own.transitions().subList(1, 4));
    assertThat(started.transitions().get(0).restRank())
        .isEqualTo(own.transitions().get(0).restRank())
        .isGreaterThan(3);
    assertThat(started.lowPassRank()).isEqualTo(3);
    assertThat(started.lowPassShare()).isEqualTo(0.3);
    assertThat(started.als()).isEqualTo(own.als());
    assertThat(own.startingFrom(own)).isEqualTo(own);
  }

  @Test
  void aNightTriesBothKindsOfTreesWhereThereIsEnoughToTellAndScoresAsASearchDoes() {
    Recipe large = ofNight(2_000, 150);
    assertThat(large.ranker().trees()).isEqualTo(50);
    assertThat(large.ranker().lambdaMart()).isTrue();
    assertThat(large.ridge().lambda()).isEqualTo(400);
    Recipe small = ofNight(20, 150);
    assertThat(small.ranker().trees()).isEqualTo(20);
    assertThat(small.ranker().lambdaMart()).isFalse();
    assertThat(small.ridge().lambda()).isEqualTo(10);
    Recipe ofSearch = startOf(400);
    assertThat(large.caps()).isEqualTo(ofSearch.caps());
    assertThat(large.transitions())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("restRank")
        .isEqualTo(ofSearch.transitions());
    assertThat(large.transitions())
        .extracting(Recipe.Transition::restRank)
        .containsExactly(64, 32, 32, 0);
    assertThat(large.ridge().length()).isEqualTo(ofSearch.ridge().length());
    assertThat(large.graph().length()).isEqualTo(ofSearch.graph().length());
    assertThat(large.ranker().candidates()).isEqualTo(ofSearch.ranker().candidates());
  }

  private static Recipe ofNight(int agents, int acts) {
    int[] items = new int[acts];
    float[] weights = new float[acts];
    Arrays.setAll(items, n -> n);
    Arrays.fill(weights, 1);
    ItemSequence past = new ItemSequence(items, weights, LongStream.range(0, acts).toArray());
    return Recipes.ofNight(
        new TrainSet(400, Collections.nCopies(agents, past), OrderKind.TIME), REQUEST);
  }

  private static Recipe startOf(int items) {
    return Recipes.startFor(new TrainSet(items, List.of(), OrderKind.TIME), REQUEST);
  }
}
