package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.run.ModelParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aNightTriesBothKindsOfTreesWhereThereIsEnoughToTellAndLooksAsFarBackAsASearch() {
    Recipe large = ofNight(2_000, 150);
    assertThat(large.ranker().trees()).isEqualTo(40);
    assertThat(large.ranker().treesTogether()).isEqualTo(40);
    assertThat(large.ranker().stepSize()).isEqualTo(0.25);
    assertThat(large.ranker().lambdaMart()).isTrue();
    assertThat(large.ridge().lambda()).isEqualTo(400);
    Recipe small = ofNight(20, 150);
    assertThat(small.ranker().trees()).isEqualTo(20);
    assertThat(small.ranker().treesTogether()).isEqualTo(20);
    assertThat(small.ranker().lambdaMart()).isFalse();
    assertThat(small.ridge().lambda()).isEqualTo(10);
    Recipe ofSearch = startOf(400);
    assertThat(large.nearDays()).isEmpty();
    assertThat(large.caps()).isEqualTo(HistoryCaps.PATCH);
    assertThat(large.caps().lists()).isEqualTo(ofSearch.caps().lists());
    assertThat(large.caps().vectors()).isEqualTo(ofSearch.caps().vectors());
    assertThat(large.transitions()).isEqualTo(ofSearch.transitions());
    assertThat(large.transitions())
        .extracting(Recipe.Transition::restRank)
        .containsExactly(64, 0, 0, 0);
    assertThat(large.ridge().length()).isEqualTo(ofSearch.ridge().length());
    assertThat(large.graph().length()).isEqualTo(ofSearch.graph().length());
    assertThat(large.ranker().candidates()).isEqualTo(ofSearch.ranker().candidates());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listsOfANightAreAsLongAsThoseJudged(boolean placed) {
    Recipe night = forLeads(placed, ModelParameters.none());
    Recipe judged = Recipes.startFor(new TrainSet(400, List.of(), OrderKind.POSITION), REQUEST);
    assertThat(judged.nearDays()).isEmpty();
    assertThat(night.nearDays()).isEmpty();
    assertThat(night.ridge().length()).isEqualTo(judged.ridge().length());
    assertThat(night.graph().length()).isEqualTo(judged.graph().length());
    assertThat(night.areaLength()).isEqualTo(placed ? night.graph().length() : 0);
    for (int n = 0; n < judged.transitions().size(); n++) {
      assertThat(night.transitions().get(n).lists()).isEqualTo(judged.transitions().get(n).lists());
    }
    assertThat(night.ranker().candidates()).isEqualTo(judged.ranker().candidates()).isEqualTo(200);
  }

  @Test
  void aNightHandsOnAsManyAsAPatchOrAListNames() {
    ModelParameters longPatch =
        new ModelParameters(null, null, null, null, null, null, null, null, 500, null, 1L);
    assertThat(forLeads(true, longPatch).ranker().candidates()).isEqualTo(500);
  }

  private static Recipe forLeads(boolean placed, ModelParameters parameters) {
    LeadOnMarket lead = new LeadOnMarket(LeadAttributes.none(), null, 0, 1);
    NightlyRanking.Input input =
        new NightlyRanking.Input(
            null,
            Collections.nCopies(400, lead),
            moment -> List.of(),
            parameters.scoringAt(Instant.EPOCH),
            () -> null,
            5,
            42,
            null,
            null);
    return Recipes.forLeads(input, placed, new Recipes.Amount(2_000, 300_000, 30_000));
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
