package com.aiqleads.batch.ranking;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The trainers this system has; a new one is added here. */
public final class RankingTrainers {
  /** In place of a file: the settings that the nightly has where no search has chosen any. */
  public static final String NIGHTLY = "nightly";

  private RankingTrainers() {}

  /** Makes the trainers for one process. */
  @FunctionalInterface
  public interface Source {
    /**
     * @param work folder for their files; may hold those of an earlier run to go on with
     * @param recipe settings that an earlier run chose, to be taken without a search, or {@link
     *     #NIGHTLY}; null: search
     * @param spark opens the session of this process when first asked
     * @throws IllegalArgumentException when {@code recipe} holds none
     */
    TrainerCatalogue open(Path work, @Nullable Path recipe, Supplier<SparkSession> spark);
  }

  /** Everything on offer. */
  public static TrainerCatalogue all(
      Path work, @Nullable Path recipe, Supplier<SparkSession> spark) {
    TwoStageTrainer twoStages =
        new TwoStageTrainer(
            spark, work, recipe == null ? null : settingsOf(recipe), start -> start);
    return new TrainerCatalogue(
        List.of(
            new TrainerCatalogue.Offer(List.of(PopularityTrainer.NAME), new PopularityTrainer()),
            new TrainerCatalogue.Offer(TwoStageTrainer.NAMES, twoStages)));
  }

  private static TwoStageTrainer.Settings settingsOf(Path recipe) {
    if (recipe.equals(Path.of(NIGHTLY))) {
      return Recipes::ofNight;
    }
    Recipe read = SearchFolder.read(recipe);
    return (train, request) -> read;
  }
}
