package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.Aside;
import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
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
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Learns the generators and the ranker over them: generators on train without a hidden part, the
 * ranker on questions about that part, then the generators again on all of train.
 */
public final class TwoStageTrainer implements RankingTrainer {
  /** Of the time for learning, what the search may take. */
  private static final double SHARE_OF_SEARCH = 0.35;

  /** What is learnt a second time may take so much longer: it learns from more. */
  private static final double SAFETY = 1.3;

  /** Of the time left, what the generators of one more random part may take. */
  private static final double SHARE_OF_DRAW = 0.15;

  /** Random hidden parts at most. */
  private static final int DRAWS = 6;

  /** Random hidden parts by which settings are chosen: one alone says what suits it. */
  private static final int DRAWS_OF_SEARCH = 3;

  /** Of last steps one tells nearly as much, and others lie further from what will be asked. */
  private static final int DRAWS_OF_SEARCH_FOR_NEXT = 1;

  /** By which it is then chosen between the best two: those before the last. */
  private static final int FURTHER_DRAWS_FOR_NEXT = 1;

  static final String TWO_STAGE = "two-stage";

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
    Recipe chosen = given == null ? null : given.of(train, request);
    Recipe start = chosen != null ? chosen : beginning.apply(Recipes.startFor(train, request));
    HiddenPart hidden = HiddenParts.of(train, request, start.ranker().heldSteps(), 0);
    JavaRDD<ItemRow> rows;
    Recipe recipe;
    int learntDraws;
    long generatorNanos;
    Deadline beforeLast;
    try (Pasts pasts = Pasts.of(context(), hidden.learnt(), train.items())) {
      GeneratorTrainer trainer = new GeneratorTrainer(spark.get(), pasts, request.phases());
      RecipeSearch.Found found =
          chosen != null
              ? new RecipeSearch.Found(chosen, Map.of(), 0)
              : request
                  .phases()
                  .time("search", () -> searched(start, trainer, train, hidden, request, deadline));
      recipe = found.recipe();
      if (!request.models().contains(TWO_STAGE)) {
        return new Learnt(recipe, null);
      }
      long startNanos = System.nanoTime();
      Generators learnt = trainer.of(recipe, CandidateGenerators.ALL, found.learnt());
      generatorNanos = found.nanos() + System.nanoTime() - startNanos;
      beforeLast = deadline.before((long) (SAFETY * generatorNanos));
      long rowsOfDraw =
          rowsBy(train, request, recipe, learnt, Aside.NONE).countOf(hidden.questions());
      learntDraws = learntDrawsFor(request, recipe, rowsOfDraw);
      if (learntDraws > 0 && isNoTimeForAnother(generatorNanos, beforeLast, request)) {
        learntDraws = 0;
      }
      Aside aside = learntDraws > 0 ? Aside.ALL : Aside.SOME_USERS;
      rows =
          rowsBy(train, request, recipe, learnt, aside)
              .of(context(), learnt, hidden.questions(), 0, mostRows(recipe, learntDraws));
    }
    for (int draw = 1; draw <= learntDraws; draw++) {
      if (draw > 1 && isNoTimeForAnother(generatorNanos, beforeLast, request)) {
        break;
      }
      HiddenPart another = HiddenParts.of(train, request, recipe.ranker().heldSteps(), draw);
      try (Pasts pasts = Pasts.of(context(), another.learnt(), train.items())) {
        Generators learnt =
            new GeneratorTrainer(spark.get(), pasts, request.phases())
                .of(recipe, CandidateGenerators.ALL, Map.of());
        int most = recipe.ranker().rows() / learntDraws;
        rows =
            rows.union(
                rowsBy(train, request, recipe, learnt, Aside.NONE)
                    .of(context(), learnt, another.questions(), draw, most));
      }
    }
    RankerTrainer.Trained trained =
        new RankerTrainer(spark.get(), recipe.ranker(), request, beforeLast).train(rows);
    return new Learnt(recipe, trained.ranker());
  }

  /** Of the first part. What chooses is collected here, and half as much tells enough. */
  private static int mostRows(Recipe recipe, int learntDraws) {
    return learntDraws > 0 ? recipe.ranker().rows() / 2 : recipe.ranker().rows();
  }

  private static boolean isNoTimeForAnother(
      long generatorNanos, Deadline beforeLast, TrainRequest request) {
    boolean tooLong = generatorNanos > SHARE_OF_DRAW * beforeLast.leftNanos();
    if (tooLong) {
      request.phases().note("no further random part: its generators would take too long");
    }
    return tooLong;
  }

  private static QuestionRows rowsBy(
      TrainSet train, TrainRequest request, Recipe recipe, Generators learnt, Aside aside) {
    return new QuestionRows(layoutOf(train, request, learnt), request, recipe.ranker(), aside);
  }

  /**
   * Random parts beside the first that the ranker learns from, as many as the cap on rows has room
   * for; it is then chosen by the first. Of one part alone both would know which items happen to be
   * hidden often, and trees that learn that by heart would look better than they are. Last steps
   * are there once: 0, and some users choose.
   */
  private static int learntDrawsFor(TrainRequest request, Recipe recipe, long rowsPerDraw) {
    if (request.hiddenTargetIsNext()) {
      return 0;
    }
    long room = recipe.ranker().rows() / Math.max(1, rowsPerDraw);
    return (int) Math.max(1, Math.min(DRAWS - 1, room));
  }

  private RecipeSearch.Found searched(
      Recipe start,
      GeneratorTrainer trainer,
      TrainSet train,
      HiddenPart hidden,
      TrainRequest request,
      Deadline deadline)
      throws Exception {
    Integer trials = request.trials();
    RecipeSearch.Limits limits =
        new RecipeSearch.Limits(
            deadline.after(SHARE_OF_SEARCH), trials == null ? Integer.MAX_VALUE : trials);
    List<SearchDraw> draws = new ArrayList<>();
    draws.add(new TrainedDraw(trainer, new ChannelQuality(hidden.questions(), request), start));
    List<Pasts> others = new ArrayList<>();
    int first = searchDrawsFor(request);
    try {
      for (int draw = 1; draw < first + furtherDrawsFor(request); draw++) {
        HiddenPart another = HiddenParts.of(train, request, start.ranker().heldSteps(), draw);
        if (HiddenParts.isTooLittle(another, train)) {
          request.phases().note("no further hidden part: too little would be left");
          break;
        }
        Pasts pasts = Pasts.of(context(), another.learnt(), train.items());
        others.add(pasts);
        draws.add(
            new TrainedDraw(
                new GeneratorTrainer(spark.get(), pasts, request.phases()),
                new ChannelQuality(another.questions(), request),
                start));
      }
      SearchFolder folder = SearchFolder.of(work, checksumOf(train, request, start));
      int asked = Math.min(first, draws.size());
      RecipeSearch.Found found =
          new RecipeSearch(
                  draws.subList(0, asked),
                  draws.subList(asked, draws.size()),
                  limits,
                  folder,
                  request.phases())
              .from(start, train.items(), CandidateGenerators.searchedFor(request.models()));
      request.phases().note("recipe " + folder.choose(found.recipe()));
      return found;
    } finally {
      others.forEach(Pasts::close);
    }
  }

  private static int searchDrawsFor(TrainRequest request) {
    return request.hiddenTargetIsNext() ? DRAWS_OF_SEARCH_FOR_NEXT : DRAWS_OF_SEARCH;
  }

  private static int furtherDrawsFor(TrainRequest request) {
    return request.hiddenTargetIsNext() ? FURTHER_DRAWS_FOR_NEXT : 0;
  }

  /** Of all that a trial's figure depends on, beside the setting it tries. */
  static String checksumOf(TrainSet train, TrainRequest request, Recipe start) {
    return Checksums.of(
        start,
        searchDrawsFor(request),
        furtherDrawsFor(request),
        new ArrayList<>(train.histories()),
        train.orderKind(),
        request.hiddenTargetIsNext(),
        request.candidatesAreUniform(),
        request.repeatsAllowed(),
        request.seed());
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.get().sparkContext());
  }

  private static Layout layoutOf(TrainSet train, TrainRequest request, Generators generators) {
    boolean timed = train.orderKind() == OrderKind.TIME;
    return Layout.of(generators, timed, request.hiddenTargetIsNext());
  }

  private static ScoringModel twoStage(
      TrainSet train, TrainRequest request, Recipe recipe, Generators all, Ranker ranker)
      throws IOException {
    Layout layout = layoutOf(train, request, all);
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
