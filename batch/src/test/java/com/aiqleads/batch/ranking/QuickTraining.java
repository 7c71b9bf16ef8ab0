package com.aiqleads.batch.ranking;

import com.aiqleads.batch.session.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Two stages with few trees, short vectors and no search, for tests that train often. */
public final class QuickTraining {
  private QuickTraining() {}

  public static RankingTrainer trainer() {
    TwoStageTrainer quick =
        new TwoStageTrainer(TestSpark::session, workFolder(), null, QuickTraining::quick);
    return (train, request) -> quick.train(train, unsearched(request));
  }

  private static Path workFolder() {
    try {
      Path folder = Files.createTempDirectory("quick-training-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Recipe quick(Recipe start) {
    AlsVectors.Settings als = start.als();
    return start.with(
        quick -> {
          quick.lowPassRank = 6;
          quick.als = new AlsVectors.Settings(8, 5, als.alpha(), als.regularization(), als.seed());
          quick.transitions =
              start.transitions().stream()
                  .map(one -> one.withRest(Math.min(6, one.restRank())))
                  .toList();
          quick.ranker = new Recipe.RankerSettings(20_000, 10, 50, 4, 8, 16, 4, 0.3, false);
        });
  }

  private static TrainRequest unsearched(TrainRequest request) {
    return new TrainRequest(
        request.models(),
        request.hiddenTargetIsNext(),
        request.candidatesAreUniform(),
        request.repeatsAllowed(),
        Duration.ofNanos(1),
        null,
        request.seed(),
        request.cutoffs(),
        request.phases());
  }
}
