package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** What is learnt again from the same is the same, to the bit. */
final class RepeatedTrainingIT {
  private static final long SEED = 131;
  private static final int ITEMS = 60;
  private static final TrainRequest REQUEST =
      new TrainRequest(
          List.of("two-stage"),
          true,
          true,
          false,
          Duration.ofSeconds(1),
          null,
          SEED,
          new int[] {10},
          new Phases());
  private static final Recipe.RankerSettings FEW_TREES =
      new Recipe.RankerSettings(10_000, 5, 20, 3, 3, 6, 3, 0.15, true);

  private final List<ItemSequence> histories = RandomHistories.of(SEED, 120, ITEMS, 20);

  @Test
  void learnsTheSameListsFactsAndFactors() throws Exception {
    assertThat(inTurn(RepeatedTrainingIT::lists))
        .doesNotHaveDuplicates()
        .isEqualTo(inTurn(RepeatedTrainingIT::lists));
    assertThat(
            inTurn(
                (trainer, recipe) ->
                    List.of(Checksums.of(trainer.alone(CandidateGenerators.ALS, recipe)))))
        .isEqualTo(
            inTurn(
                (trainer, recipe) ->
                    List.of(Checksums.of(trainer.alone(CandidateGenerators.ALS, recipe)))));
  }

  private static List<String> lists(GeneratorTrainer trainer, Recipe recipe) {
    List<String> checksums = new ArrayList<>();
    for (CandidateGenerator one :
        List.of(
            CandidateGenerators.TRANSITIONS,
            CandidateGenerators.FURTHER,
            CandidateGenerators.RIDGE,
            CandidateGenerators.GRAPH)) {
      checksums.add(Checksums.of(trainer.alone(one, recipe)));
    }
    return checksums;
  }

  @Test
  void learnsTheSameSingularVectors() throws Exception {
    assertThat(
            inTurn(
                (trainer, recipe) ->
                    List.of(Checksums.of(trainer.alone(CandidateGenerators.LOW_PASS, recipe)))))
        .isEqualTo(
            inTurn(
                (trainer, recipe) ->
                    List.of(Checksums.of(trainer.alone(CandidateGenerators.LOW_PASS, recipe)))));
  }

  @Test
  void learnsTheSameRanker() throws Exception {
    assertThat(inTurn(this::ranker)).isEqualTo(inTurn(this::ranker));
  }

  /** What is learnt, as checksums. */
  private interface Learning {
    List<String> of(GeneratorTrainer trainer, Recipe recipe) throws Exception;
  }

  private List<String> inTurn(Learning learning) throws Exception {
    try (Pasts pasts = Pasts.of(context(), histories, ITEMS)) {
      return learning.of(
          new GeneratorTrainer(TestSpark.session(), pasts, new Phases()),
          Recipes.startFor(new TrainSet(ITEMS, histories, OrderKind.POSITION), REQUEST));
    }
  }

  private List<String> ranker(GeneratorTrainer trainer, Recipe recipe) throws Exception {
    Generators generators = trainer.alone(CandidateGenerators.TRANSITIONS, recipe);
    HiddenPart hidden = HiddenPart.ofLastSteps(histories, 3, HiddenPart.Answers.NEW_ONLY);
    QuestionRows rows =
        new QuestionRows(
            new QuestionRows.Layout(false, new int[] {0}),
            REQUEST,
            FEW_TREES,
            QuestionRows.Aside.SOME_USERS);
    return List.of(
        Checksums.of(
            new RankerTrainer(TestSpark.session(), FEW_TREES, REQUEST, Deadline.in(null))
                .train(rows.of(context(), generators, hidden.questions(), 0, FEW_TREES.rows()))
                .ranker()));
  }

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
  }
}
