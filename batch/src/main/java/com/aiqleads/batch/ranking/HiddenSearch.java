package com.aiqleads.batch.ranking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Searches for the settings of a train set by parts of it that are hidden. Not thread-safe. */
final class HiddenSearch {
  /** Of the time for learning, what the search may take. */
  private static final double SHARE_OF_TIME = 0.35;

  /** Random hidden parts by which settings are chosen: one alone says what suits it. */
  private static final int DRAWS = 3;

  /** Of last steps one tells nearly as much, and others lie further from what will be asked. */
  private static final int DRAWS_FOR_NEXT = 1;

  /** By which it is then chosen between the best two: those before the last. */
  private static final int FURTHER_DRAWS_FOR_NEXT = 1;

  private final SparkSession spark;
  private final TrainSet train;
  private final TrainRequest request;
  private final Deadline deadline;

  /**
   * @param deadline for all of the learning
   */
  HiddenSearch(SparkSession spark, TrainSet train, TrainRequest request, Deadline deadline) {
    this.spark = spark;
    this.train = train;
    this.request = request;
    this.deadline = deadline;
  }

  /**
   * The best settings within the limits of the request.
   *
   * @param start settings to begin with
   * @param trainer on what the first part has left
   * @param hidden the first part
   * @param work folder for what the search keeps
   */
  RecipeSearch.Found from(Recipe start, GeneratorTrainer trainer, HiddenPart hidden, Path work)
      throws Exception {
    List<SearchDraw> draws = new ArrayList<>();
    draws.add(drawOf(trainer, hidden, start));
    List<Pasts> others = new ArrayList<>();
    try {
      addOthers(start, draws, others);
      SearchFolder folder = SearchFolder.of(work, checksumOf(train, request, start));
      int asked = Math.min(drawsFor(request), draws.size());
      RecipeSearch.Found found =
          new RecipeSearch(
                  draws.subList(0, asked),
                  draws.subList(asked, draws.size()),
                  limits(),
                  folder,
                  request.phases())
              .from(start, train.items(), CandidateGenerators.searchedFor(request.models()));
      request.phases().note("recipe " + folder.choose(found.recipe()));
      return found;
    } finally {
      others.forEach(Pasts::close);
    }
  }

  private RecipeSearch.Limits limits() {
    Integer trials = request.trials();
    return new RecipeSearch.Limits(
        deadline.after(SHARE_OF_TIME), trials == null ? Integer.MAX_VALUE : trials);
  }

  /**
   * The hidden parts beside the first.
   *
   * @param others what they have left, to be closed
   */
  private void addOthers(Recipe start, List<SearchDraw> draws, List<Pasts> others) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int all = drawsFor(request) + furtherDrawsFor(request);
    for (int draw = 1; draw < all; draw++) {
      HiddenPart another = HiddenParts.of(train, request, start.ranker().heldSteps(), draw);
      if (HiddenParts.isTooLittle(another, train)) {
        request.phases().note("no further hidden part: too little would be left");
        return;
      }
      Pasts pasts = Pasts.of(context, another.learnt(), train.items());
      others.add(pasts);
      draws.add(drawOf(new GeneratorTrainer(spark, pasts, request.phases()), another, start));
    }
  }

  private SearchDraw drawOf(GeneratorTrainer trainer, HiddenPart hidden, Recipe start) {
    return new TrainedDraw(trainer, new ChannelQuality(hidden.questions(), request), start);
  }

  private static int drawsFor(TrainRequest request) {
    return request.hiddenTargetIsNext() ? DRAWS_FOR_NEXT : DRAWS;
  }

  private static int furtherDrawsFor(TrainRequest request) {
    return request.hiddenTargetIsNext() ? FURTHER_DRAWS_FOR_NEXT : 0;
  }

  /** Of all that a trial's figure depends on, beside the setting it tries. */
  static String checksumOf(TrainSet train, TrainRequest request, Recipe start) {
    return Checksums.of(
        start,
        drawsFor(request),
        furtherDrawsFor(request),
        LowPass.stepsFor(train.items()),
        new ArrayList<>(train.histories()),
        train.orderKind(),
        request.hiddenTargetIsNext(),
        request.candidatesAreUniform(),
        request.repeatsAllowed(),
        request.seed());
  }
}
