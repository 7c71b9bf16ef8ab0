package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.Layout;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.Ranker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Learns the generators and the ranker over them: generators on train without a hidden part, the
 * ranker on questions about that part, then the generators again on all of train.
 */
public final class TwoStageTrainer implements RankingTrainer {
  /** Names of the models by the generator that each is. */
  private static final Map<String, String> GENERATOR_OF =
      Map.of(
          "item-to-item",
          GeneratorTrainer.RIDGE,
          "graph",
          GeneratorTrainer.LOW_PASS,
          "als",
          GeneratorTrainer.ALS,
          "transitions",
          GeneratorTrainer.TRANSITIONS);

  private static final String TWO_STAGE = "two-stage";

  /** All names on offer. */
  public static final List<String> NAMES =
      List.of("item-to-item", "graph", "als", "transitions", TWO_STAGE);

  private final Supplier<SparkSession> spark;

  public TwoStageTrainer(Supplier<SparkSession> spark) {
    this.spark = spark;
  }

  @Override
  public List<ScoringModel> train(TrainSet train, TrainRequest request) throws Exception {
    Recipe recipe = Recipe.startFor(train, request);
    GeneratorTrainer generators =
        new GeneratorTrainer(spark.get(), train.items(), request.phases());
    RankerTrainer.Trained ranker =
        request.models().contains(TWO_STAGE)
            ? request.phases().time("ranker", () -> rankerOf(train, request, recipe, generators))
            : null;
    Generators all =
        request.phases().time("generators", () -> generators.train(train.histories(), recipe));
    List<ScoringModel> models = new ArrayList<>();
    for (String name : request.models()) {
      models.add(
          ranker != null && name.equals(TWO_STAGE)
              ? twoStage(train, request, recipe, all, ranker.ranker())
              : channelModel(name, all));
    }
    return models;
  }

  private RankerTrainer.Trained rankerOf(
      TrainSet train, TrainRequest request, Recipe recipe, GeneratorTrainer trainer)
      throws Exception {
    HiddenPart hidden =
        request.hiddenTargetIsNext()
            ? HiddenPart.ofLastSteps(train.histories(), recipe.ranker().heldSteps())
            : HiddenPart.ofRandomEntries(
                train.histories(), recipe.ranker().heldSteps(), request.seed());
    Generators learnt =
        request.phases().time("generators", () -> trainer.train(hidden.learnt(), recipe));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.get().sparkContext());
    QuestionRows rows =
        new QuestionRows(layoutOf(train, request, learnt), request, recipe.ranker());
    return new RankerTrainer(spark.get(), recipe.ranker(), request)
        .train(rows.of(context, learnt, hidden.questions()));
  }

  private static Layout layoutOf(TrainSet train, TrainRequest request, Generators generators) {
    List<String> names = generators.channels();
    int[] whole =
        java.util.stream.IntStream.range(0, names.size())
            .filter(channel -> isOfFirstStage(names.get(channel), request))
            .toArray();
    return new Layout(train.orderKind() == OrderKind.TIME, whole);
  }

  private static boolean isOfFirstStage(String channel, TrainRequest request) {
    boolean directed = channel.startsWith(GeneratorTrainer.TRANSITIONS + " steps");
    return request.hiddenTargetIsNext()
        ? directed || channel.endsWith(" steps50.0")
        : channel.endsWith(" all");
  }

  private static ScoringModel twoStage(
      TrainSet train, TrainRequest request, Recipe recipe, Generators all, Ranker ranker) {
    return new TwoStageModel(
        TWO_STAGE,
        Checksums.of(all, ranker),
        all,
        ranker,
        layoutOf(train, request, all),
        request.candidatesAreUniform() ? 0 : recipe.ranker().candidates(),
        request.repeatsAllowed());
  }

  private static ScoringModel channelModel(String name, Generators all) {
    String generator = GENERATOR_OF.getOrDefault(name, name);
    List<String> channels = all.channels();
    for (int channel = 0; channel < channels.size(); channel++) {
      if (channels.get(channel).startsWith(generator + " ")) {
        return new ChannelModel(name, Checksums.of(all), all, channel);
      }
    }
    throw new IllegalStateException("no channel of " + generator + " among " + channels);
  }
}
