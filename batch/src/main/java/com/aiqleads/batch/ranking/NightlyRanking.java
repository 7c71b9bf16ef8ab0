package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.batch.ranking.QuestionRows.Layout;
import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.ranking.Features;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ItemVectors;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
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
  static final int STEPS_PER_AGENT = 20;

  /** Below it a ranker would learn chance. */
  private static final int LEAST_STEPS = 200;

  private final SparkSession spark;
  private final Input input;
  private final Phases phases;
  private final NightlyGenerators generators;

  /**
   * What there is to learn from.
   *
   * @param leads by number
   * @param markets what is told of those that leads are in
   * @param scoring parameters of the generation
   * @param als the generation's own vectors, asked for when all else is learnt
   * @param iterations they were learnt with
   * @param champion file of a recipe that a search has chosen, to start from; null: none
   * @param kept generations before, newest first
   */
  public record Input(
      JavaRDD<ActLog> acts,
      List<LeadOnMarket> leads,
      MarketSignals markets,
      ScoringParameters scoring,
      Callable<ItemVectors> als,
      int iterations,
      long seed,
      @Nullable Path champion,
      List<Kept> kept) {}

  /** A published generation that is kept; nothing of it is in memory until it is opened. */
  public interface Kept {
    /** The parameters it was made with. */
    ScoringParameters scoring();

    /** Null where it has no ranker. */
    @Nullable Earlier open() throws IOException;
  }

  /**
   * A published generation; lead numbers in here are its own.
   *
   * @param acts of all agents, up to now
   * @param leads by number
   */
  public record Earlier(
      Generators generators,
      ScoringParameters scoring,
      JavaRDD<ActLog> acts,
      List<LeadOnMarket> leads) {}

  public NightlyRanking(SparkSession spark, Input input, Phases phases) {
    this.spark = spark;
    this.input = input;
    this.phases = phases;
    this.generators = new NightlyGenerators(spark, input);
  }

  /**
   * What was learnt, judged on questions of agents whose rows the ranker was not learnt from.
   *
   * @param model the two stages; null where too little has happened to learn a ranker from
   * @param ndcg NDCG@10 among what the first stage hands on: of both stages, and of each channel
   *     and other feature alone; a mean over questions
   * @param handedOn the share of those questions that the first stage hands an answer on for
   * @param heads null where too little has happened for any
   * @param headMetrics what there are heads for and how they do, by name
   */
  public record Trained(
      @Nullable RankingModel model,
      Map<String, Double> ndcg,
      double handedOn,
      @Nullable Heads heads,
      Map<String, Double> headMetrics) {
    static Trained nothing() {
      return new Trained(null, Map.of(), 0, null, Map.of());
    }
  }

  /** Learns the two stages. */
  public Trained train() throws Exception {
    JavaRDD<ActLog> acts = input.acts().persist(StorageLevel.MEMORY_AND_DISK());
    Earlier earlier = input.kept().isEmpty() ? null : input.kept().get(0).open();
    if (earlier != null) {
      earlier.acts().persist(StorageLevel.MEMORY_AND_DISK());
    }
    try (Beside beside = new Beside()) {
      return trained(acts, earlier, beside);
    } catch (TooLittleDataException e) {
      phases.note("no ranker: " + e.getMessage());
      return Trained.nothing();
    } finally {
      acts.unpersist();
      if (earlier != null) {
        earlier.acts().unpersist();
      }
    }
  }

  private Trained trained(JavaRDD<ActLog> acts, @Nullable Earlier earlier, Beside beside)
      throws Exception {
    long count = acts.map(log -> (long) log.size()).fold(0L, Long::sum);
    long agents = acts.filter(log -> log.size() > 0).count();
    long reference = input.scoring().referenceTime().toEpochMilli();
    long moment = Times.momentBefore(acts, SHARE_AFTER_MOMENT, reference);
    ScoringParameters then = input.scoring().at(Instant.ofEpochMilli(moment));
    long steps = stepsAfter(then, acts);
    if (steps < LEAST_STEPS) {
      phases.note(steps + " steps after " + then.referenceTime() + ": too few for a ranker");
      return Trained.nothing();
    }
    phases.noteOnce(LinearAlgebra.inUse());
    Recipe recipe = recipeFor(agents, count, steps);
    Phases ofNow = new Phases();
    Future<Generators> learnt = beside.start(() -> generators.of(acts, count, recipe, ofNow));
    RankerBasis since = findBasisSince(earlier, learnt);
    RankerBasis basis = since != null ? since : basisAt(then, steps, acts, count, recipe);
    LeadTraits traitsThen =
        since == null
            ? basis.generators().traits()
            : phases.time("traits of then", () -> generators.traitsAt(then, acts));
    NightlyRanker second = new NightlyRanker(spark, basis, recipe, input, phases);
    RankerChoice.Chosen ranker = phases.time("ranker", second::train);
    long asked = second.askedAside();
    Generators known = phases.time("generators", () -> Beside.ended(learnt));
    ofNow.all().forEach(phases::take);
    LeadTraits traits = known.traits();
    Generators now =
        traits == null || traitsThen == null
            ? known
            : known.withTraits(
                traits.with(
                    newLeadOdds(
                        traitsThen,
                        then,
                        acts,
                        steps,
                        NewLeadTrainer.Scale.of(ranker.ranker(), ranker.aside(), asked))));
    int[] firstStage = Layout.of(now, true, true).firstStage();
    int handedOn = recipe.ranker().candidates();
    HeadTrainer.Trained heads =
        phases.time("heads", () -> headsOf(second, ranker.ranker(), HeadBasis.of(basis), known));
    return new Trained(
        new RankingModel(now, ranker.ranker(), true, firstStage, handedOn),
        ndcgByName(ranker, new Features(now, true).names()),
        NewLeadTrainer.Scale.handedOn(ranker.aside(), asked),
        heads.heads().models().isEmpty() ? null : heads.heads(),
        heads.metrics());
  }

  /** By an older generation where the ranker's basis leaves no later day. */
  private HeadTrainer.Trained headsOf(
      NightlyRanker second, Ranker ranker, HeadBasis ofRanker, Generators now) throws Exception {
    Earlier older =
        ofRanker.planUntil(input.scoring()).hasLaterDay()
            ? null
            : HeadBasis.findNewest(input.kept(), input.scoring(), now, phases);
    if (older == null) {
      return second.headsOf(ranker, ofRanker);
    }
    older.acts().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return second.headsOf(ranker, HeadBasis.since(older));
    } finally {
      older.acts().unpersist();
    }
  }

  private Recipe recipeFor(long agents, long acts, long steps) {
    Recipe recipe =
        Recipes.forLeads(input, generators.knowPlaces(), new Recipes.Amount(agents, acts, steps));
    Path champion = input.champion();
    if (champion != null) {
      phases.note("settings of " + champion);
      recipe = recipe.startingFrom(SearchFolder.read(champion));
    }
    phases.note("recipe " + SearchFolder.textOf(recipe));
    return recipe;
  }

  /** What traits, as they were known at a moment, are worth for leads created since. */
  private NewLeadOdds newLeadOdds(
      LeadTraits traits,
      ScoringParameters then,
      JavaRDD<ActLog> acts,
      long steps,
      NewLeadTrainer.Scale scale)
      throws Exception {
    long moment = then.referenceTime().toEpochMilli();
    JavaRDD<Question> questions = acts.flatMap(allAfter(then)::questionsOf);
    return phases.time(
        "new leads",
        () ->
            new NewLeadTrainer(input.leads(), phases).of(traits, moment, questions, steps, scale));
  }

  private static Map<String, Double> ndcgByName(RankerChoice.Chosen ranker, List<String> names) {
    AsideQuality aside = new AsideQuality(ranker.aside());
    Map<String, Double> ndcg = new TreeMap<>();
    ndcg.put("two-stage", ranker.ndcg());
    for (int feature = 0; feature < names.size(); feature++) {
      int number = feature;
      ndcg.put(names.get(feature), aside.ndcgOf(values -> values[number]));
    }
    return ndcg;
  }

  private long stepsAfter(ScoringParameters then, JavaRDD<ActLog> acts) {
    return acts.map(allAfter(then)::stepsOf).fold(0L, Long::sum);
  }

  private Replay allAfter(ScoringParameters then) {
    return new Replay(then, STEPS_PER_AGENT, 1, input.seed());
  }

  /**
   * The earlier generation, if enough has happened since, for a day at least, so that heads can be
   * learnt too, and its channels are today's.
   */
  private @Nullable RankerBasis findBasisSince(@Nullable Earlier earlier, Future<Generators> now)
      throws Exception {
    if (earlier == null) {
      return null;
    }
    String what = "the generation of " + earlier.scoring().referenceTime();
    if (RankerBasis.isTooYoung(earlier.scoring(), input.scoring())) {
      phases.note(what + " is no day old: no probability could be learnt since");
      return null;
    }
    long steps = stepsAfter(earlier.scoring(), earlier.acts());
    phases.note(steps + " steps since " + what);
    if (steps < RankerBasis.LEAST_STEPS) {
      return null;
    }
    String differs = RankerBasis.findDifference(earlier, Beside.ended(now));
    if (differs != null) {
      phases.note(what + " " + differs);
      return null;
    }
    return RankerBasis.since(earlier, steps);
  }

  /** Generators of what was known at a moment. */
  private RankerBasis basisAt(
      ScoringParameters then, long steps, JavaRDD<ActLog> acts, long count, Recipe recipe)
      throws Exception {
    JavaRDD<ItemSequence> pasts = acts.map(allAfter(then)::pastOf);
    Generators learnt =
        phases.time(
            "generators of then", () -> generators.at(then, acts, pasts, count, recipe, phases));
    return new RankerBasis(learnt, acts, then, generators.market(), steps);
  }
}
