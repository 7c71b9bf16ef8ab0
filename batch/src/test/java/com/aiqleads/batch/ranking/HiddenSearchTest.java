package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HiddenSearchTest {
  private static final long SEED = 42;
  private static final String SETTING = "graph with exponents: length 0.5, from 0.5, to 0.5";

  @TempDir private Path folder;

  @Test
  void takesOverTrialsOfASearchThatBeganWithTheSameRecipeOnly() {
    TrainSet train = new TrainSet(40, RandomHistories.of(SEED, 30, 40, 9), OrderKind.POSITION);
    Recipe start = Recipes.startFor(train, request());
    SearchFolder.of(folder, keyOf(train, start)).keep(SETTING, 0.25);
    Recipe again = Recipes.startFor(train, request());
    assertThat(SearchFolder.of(folder, keyOf(train, again)).findNdcg(SETTING)).isEqualTo(0.25);
    Recipe other = withGraphOf(start.graph().length() + 1, start);
    assertThat(SearchFolder.of(folder, keyOf(train, other)).findNdcg(SETTING)).isNull();
  }

  private static String keyOf(TrainSet train, Recipe start) {
    return HiddenSearch.checksumOf(train, request(), start);
  }

  private static TrainRequest request() {
    List<String> models = TwoStageTrainer.NAMES;
    return new TrainRequest(
        models, true, false, false, null, 1, SEED, new int[] {10}, new Phases());
  }

  private static Recipe withGraphOf(int length, Recipe start) {
    return start.with(other -> other.graph = start.graph().ofLength(length));
  }
}
