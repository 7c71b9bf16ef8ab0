package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.Layout;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.RankingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Learns the generators and the ranker over them: generators on train without a hidden part, the
 * ranker on questions about that part, then the generators again on all of train.
 */
public final class TwoStageTrainer implements RankingTrainer {
  /** The name of both stages together. */
  public static final String TWO_STAGE = "two-stage";

  /** All names on offer. */
  public static final List<String> NAMES =
      List.of("item-to-item", "graph", "als", "transitions", TWO_STAGE);

  /** Settings that need no search. */
  @FunctionalInterface
  interface Settings {
    Recipe of(TrainSet train, TrainRequest request);
  }

  private final Supplier<SparkSession> spark;
  private final Path work;
  private final @Nullable Settings given;
  private final UnaryOperator<Recipe> beginning;

  /**
   * @param work folder for what the search keeps
   * @param given settings to be taken without a search; null: search
   * @param beginning changes the settings that a search begins with
   */
  TwoStageTrainer(
      Supplier<SparkSession> spark,
      Path work,
      @Nullable Settings given,
      UnaryOperator<Recipe> beginning) {
    this.spark = spark;
    this.work = work;
    this.given = given;
    this.beginning = beginning;
  }

  @Override
  public List<ScoringModel> train(TrainSet train, TrainRequest request) throws Exception {
    Deadline deadline = Deadline.in(request.budget());
    Phases phases = request.phases();
    phases.noteOnce(LinearAlgebra.inUse());
    Learnt learnt = phases.time("hidden part", () -> learnHidden(train, request, deadline));
    Generators all =
        phases.time("generators", () -> generatorsOf(train.histories(), train, learnt, request));
    String checksum = Checksums.of(all);
    List<ScoringModel> models = new ArrayList<>();
    for (String name : request.models()) {
      Ranker ranker = learnt.ranker();
      models.add(
          ranker != null && name.equals(TWO_STAGE)
              ? twoStage(train, request, learnt.recipe(), all, ranker)
              : blend(name, checksum, learnt.recipe(), all));
    }
    return models;
  }

  /** What the hidden part taught: the settings, and the ranker if one is wanted. */
  private record Learnt(Recipe recipe, @Nullable Ranker ranker) {}

  private Generators generatorsOf(
      List<ItemSequence> histories, TrainSet train, Learnt learnt, TrainRequest request)
      throws Exception {
    try (Pasts pasts = Pasts.of(context(), histories, train.items())) {
      return new GeneratorTrainer(spark.get(), pasts, request.phases())
          .of(learnt.recipe(), CandidateGenerators.neededFor(request.models()), Map.of());
    }
  }

  private Learnt learnHidden(TrainSet train, TrainRequest request, Deadline deadline)
      throws Exception {
    Phases phases = request.phases();
    Recipe chosen = given == null ? null : given.of(train, request);
    if (chosen != null) {
      phases.note("recipe " + SearchFolder.textOf(chosen));
    }
    Recipe start = chosen != null ? chosen : beginning.apply(Recipes.startFor(train, request));
    HiddenPart hidden = HiddenParts.of(train, request, start.ranker().heldSteps(), 0);
    Recipe recipe;
    RankerRows rows;
    try (Pasts pasts = Pasts.of(context(), hidden.learnt(), train.items())) {
      GeneratorTrainer trainer = new GeneratorTrainer(spark.get(), pasts, phases);
      HiddenSearch search = new HiddenSearch(spark.get(), train, request, deadline);
      RecipeSearch.Found found =
          chosen != null
              ? new RecipeSearch.Found(chosen, Map.of(), 0)
              : phases.time("search", () -> search.from(start, trainer, hidden, work));
      recipe = found.recipe();
      if (!request.models().contains(TWO_STAGE)) {
        return new Learnt(recipe, null);
      }
      long startNanos = System.nanoTime();
      Generators learnt = trainer.of(recipe, CandidateGenerators.ALL, found.learnt());
      long nanos = found.nanos() + System.nanoTime() - startNanos;
      rows = new RankerRows(spark.get(), train, request, recipe, deadline, nanos);
      rows.addFirst(learnt, hidden);
    }
    rows.addFurther();
    Ranker ranker =
        new RankerTrainer(spark.get(), recipe.ranker(), request, rows.untilLastGenerators())
            .train(rows.all())
            .ranker();
    return new Learnt(recipe, ranker);
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.get().sparkContext());
  }

  private static ScoringModel twoStage(
      TrainSet train, TrainRequest request, Recipe recipe, Generators all, Ranker ranker)
      throws IOException {
    Layout layout = Layout.of(all, train, request);
    int handedOn = request.candidatesAreUniform() ? 0 : recipe.ranker().candidates();
    RankingModel model =
        new RankingModel(all, ranker, layout.timed(), layout.firstStage(), handedOn);
    return new TwoStageModel(
        TWO_STAGE, Checksums.of(all, ranker), asServed(model), request.repeatsAllowed());
  }

  /** Out of the file that layers score by; it is mapped, and gone when nothing scores any more. */
  private static RankingModel asServed(RankingModel model) throws IOException {
    Path file = Files.createTempFile("ranking-", ".bin");
    try {
      RankingFile.write(file, 1, model);
      return RankingFile.open(file, 1, model.items());
    } finally {
      Files.delete(file);
    }
  }

  private static ScoringModel blend(String name, String checksum, Recipe recipe, Generators all) {
    return switch (name) {
      case "item-to-item" -> alone(name, checksum, all, CandidateGenerators.RIDGE);
      case "als" -> alone(name, checksum, all, CandidateGenerators.ALS);
      case "transitions" -> alone(name, checksum, all, CandidateGenerators.TRANSITIONS);
      case "graph" ->
          new BlendModel(
              name,
              checksum,
              all.only(CandidateGenerators.GRAPH.title())
                  .with(all.only(CandidateGenerators.LOW_PASS.title())),
              Blend.of(0).and(1, recipe.lowPassShare()));
      default -> throw new IllegalArgumentException("model: " + name + " (expected: a generator)");
    };
  }

  private static ScoringModel alone(
      String name, String checksum, Generators all, CandidateGenerator generator) {
    return new BlendModel(name, checksum, all.only(generator.title()), Blend.of(0));
  }
}
