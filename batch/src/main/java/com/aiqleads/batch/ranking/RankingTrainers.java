package com.aiqleads.batch.ranking;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** The trainers this system has; a new one is added here. */
public final class RankingTrainers {
  private RankingTrainers() {}

  /** Makes the trainers for one process. */
  @FunctionalInterface
  public interface Source {
    /**
     * @param work folder for their files; may hold those of an earlier run to go on with
     * @param spark opens the session of this process when first asked
     */
    TrainerCatalogue open(Path work, Supplier<SparkSession> spark);
  }

  /** Everything on offer. */
  public static TrainerCatalogue all(Path work, Supplier<SparkSession> spark) {
    return new TrainerCatalogue(
        List.of(
            new TrainerCatalogue.Offer(List.of(PopularityTrainer.NAME), new PopularityTrainer()),
            new TrainerCatalogue.Offer(TwoStageTrainer.NAMES, new TwoStageTrainer(spark))));
  }
}
