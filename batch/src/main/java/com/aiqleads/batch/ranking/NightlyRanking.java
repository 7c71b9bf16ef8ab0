package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.batch.ranking.QuestionRows.Layout;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemVectors;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Learns the two stages of a generation. Generators are learnt twice: from what was known at an
 * earlier moment, so that the ranker can be learnt from what agents did after it, and then from
 * all. Nothing on the driver grows with agents or events.
 */
public final class NightlyRanking {
  /** Of all acts those that the ranker is learnt from: the latest. */
  private static final double SHARE_AFTER_MOMENT = 0.1;

  /** Of one agent, so that a very active one does not speak for all. */
  private static final int STEPS_PER_AGENT = 20;

  /** Of the leads handed on and not acted on, those that become rows: more questions say more. */
  private static final double KEPT = 0.2;

  /** Below it a ranker would learn chance. */
  private static final int LEAST_QUESTIONS = 200;

  private final SparkSession spark;
  private final Input input;
  private final Phases phases;

  /**
   * What there is to learn from.
   *
   * @param leads number of leads
   * @param scoring parameters of the generation
   * @param als the generation's own vectors
   * @param iterations they were learnt with
   * @param marketAt which leads could be shown at a time, epoch milliseconds
   */
  public record Input(
      JavaRDD<ActLog> acts,
      int leads,
      ScoringParameters scoring,
      ItemVectors als,
      int iterations,
      long seed,
      LongFunction<Market> marketAt) {}

  /**
   * Which leads there were at some time.
   *
   * @param open by lead number
   */
  public record Market(BitSet open, Eligibility eligibility) {}

  public NightlyRanking(SparkSession spark, Input input, Phases phases) {
    this.spark = spark;
    this.input = input;
    this.phases = phases;
  }

  /** The two stages; null where too little has happened to learn a ranker from. */
  public @Nullable RankingModel train() throws Exception {
    JavaRDD<ActLog> acts = input.acts().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return trained(acts);
    } catch (TooLittleDataException e) {
      phases.note("no ranker: " + e.getMessage());
      return null;
    } finally {
      acts.unpersist();
    }
  }

  private @Nullable RankingModel trained(JavaRDD<ActLog> acts) throws Exception {
    long reference = input.scoring().referenceTime().toEpochMilli();
    long count = acts.map(log -> (long) log.size()).fold(0L, Long::sum);
    long moment = Times.momentBefore(acts, SHARE_AFTER_MOMENT, reference);
    ScoringParameters then = input.scoring().at(Instant.ofEpochMilli(moment));
    Replay all = new Replay(then, STEPS_PER_AGENT, 1, input.seed());
    long steps = acts.map(all::stepsOf).fold(0L, Long::sum);
    phases.note("ranker: " + steps + " steps after " + then.referenceTime());
    if (steps < LEAST_QUESTIONS) {
      phases.note("no ranker: fewer than " + LEAST_QUESTIONS + " steps to learn it from");
      return null;
    }
    long agents = acts.filter(log -> log.size() > 0).count();
    Recipe recipe = Recipe.forLeads(input, agents, count, steps);
    double share = recipe.ranker().rows() / rowsPerQuestion(recipe) / steps;
    Replay drawn = new Replay(then, STEPS_PER_AGENT, share, input.seed());
    JavaRDD<QuestionRows.ItemRow> rows =
        phases.time("generators of then", () -> rowsOf(acts, drawn, recipe));
    RankerTrainer.Trained ranker =
        phases.time(
            "ranker",
            () ->
                new RankerTrainer(spark, recipe.ranker(), request(), Deadline.in(null))
                    .train(rows));
    Generators now = phases.time("generators", () -> generatorsOf(acts, recipe));
    Layout layout = Layout.of(now, true, true);
    return new RankingModel(
        now, ranker.ranker(), true, layout.firstStage(), recipe.ranker().candidates());
  }

  private static double rowsPerQuestion(Recipe recipe) {
    double aside = 1.0 / QuestionRows.ASIDE_ONE_IN;
    return recipe.ranker().candidates() * (aside + (1 - aside) * KEPT);
  }

  private JavaRDD<QuestionRows.ItemRow> rowsOf(JavaRDD<ActLog> acts, Replay replay, Recipe recipe)
      throws Exception {
    Market market = input.marketAt().apply(replay.scoring().referenceTime().toEpochMilli());
    Targets targets = new Targets(market.open());
    try (Pasts pasts = Pasts.of(acts.map(replay::pastOf), input.leads(), targets)) {
      Generators then =
          new GeneratorTrainer(spark, pasts, phases).of(recipe, Generator.ALL, Map.of());
      QuestionRows rows =
          new QuestionRows(
              Layout.of(then, true, true),
              false,
              barredBy(market.eligibility()),
              KEPT,
              recipe.ranker(),
              input.seed());
      JavaRDD<Question> questions = acts.flatMap(replay::questionsOf);
      return rows.of(then, questions, 0);
    }
  }

  /** As {@code Scorer} does: leads nobody acted on, dismissed ones, and those not to be shown. */
  private static QuestionRows.Barred barredBy(Eligibility eligibility) {
    return (question, generators) -> {
      IntPredicate eligible = eligibility.eligibleIn(question.territory());
      BitSet dismissed = new BitSet(generators.items());
      IntStream.of(question.dismissed()).forEach(dismissed::set);
      float[] users = generators.facts().users();
      return IntStream.range(0, users.length)
          .filter(lead -> users[lead] == 0 || dismissed.get(lead) || !eligible.test(lead))
          .toArray();
    };
  }

  private Generators generatorsOf(JavaRDD<ActLog> acts, Recipe recipe) throws Exception {
    ScoringParameters scoring = input.scoring();
    Market market = input.marketAt().apply(scoring.referenceTime().toEpochMilli());
    JavaRDD<com.aiqleads.contracts.ranking.ItemSequence> whole =
        acts.map(log -> log.first(log.size(), scoring).past());
    try (Pasts pasts = Pasts.of(whole, input.leads(), new Targets(market.open()))) {
      Map<Generator, Generators> known = new EnumMap<>(Generator.class);
      known.put(
          Generator.ALS,
          new Generators(
              List.of(),
              List.of(
                  new Generators.Vectors(Generator.ALS.title(), input.als(), recipe.setDecays())),
              pasts.facts(),
              recipe.caps()));
      return new GeneratorTrainer(spark, pasts, phases).of(recipe, Generator.ALL, known);
    }
  }

  private TrainRequest request() {
    return new TrainRequest(
        List.of("two-stage"), true, false, true, null, 1, input.seed(), new int[] {10}, phases);
  }
}
