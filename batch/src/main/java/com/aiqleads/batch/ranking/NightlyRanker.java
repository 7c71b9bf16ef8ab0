package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.batch.ranking.QuestionRows.Layout;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.RankingModel;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Learns a night's second stage, and what its scores mean, from what happened after a basis. */
final class NightlyRanker {
  private final SparkSession spark;
  private final RankerBasis basis;
  private final Recipe recipe;
  private final NightlyRanking.Input input;
  private final Phases phases;
  private final Layout layout;
  private final Replay drawn;

  NightlyRanker(
      SparkSession spark,
      RankerBasis basis,
      Recipe recipe,
      NightlyRanking.Input input,
      Phases phases) {
    this.spark = spark;
    this.basis = basis;
    this.recipe = recipe;
    this.input = input;
    this.phases = phases;
    this.layout = Layout.of(basis.generators(), true, true);
    double share = recipe.ranker().rows() / rowsPerQuestion(recipe) / basis.steps();
    this.drawn = new Replay(basis.scoring(), NightlyRanking.STEPS_PER_AGENT, share, input.seed());
  }

  private static double rowsPerQuestion(Recipe recipe) {
    double aside = 1.0 / QuestionRows.ASIDE_ONE_IN;
    return recipe.ranker().candidates() * (aside + (1 - aside) * QuestionRows.KEPT_OF_NEXT);
  }

  /** The ranker. */
  RankerChoice.Chosen train() throws Exception {
    phases.note(
        String.format(
            Locale.ROOT,
            "ranker: %.2f of %d steps after %s",
            Math.min(1, drawn.share()),
            basis.steps(),
            basis.scoring().referenceTime()));
    QuestionRows rows =
        new QuestionRows(
            layout,
            QuestionRows.Aside.SOME_USERS,
            false,
            barredBy(basis.market()),
            QuestionRows.KEPT_OF_NEXT,
            recipe.ranker(),
            input.seed());
    JavaRDD<Question> questions = basis.acts().flatMap(drawn::questionsOf);
    TrainRequest request =
        new TrainRequest(
            List.of("two-stage"), true, false, true, null, 1, input.seed(), new int[] {10}, phases);
    return new RankerTrainer(spark, recipe.ranker(), request, Deadline.in(null))
        .train(rows.of(basis.generators(), questions, 0));
  }

  /** By what could be shown when the question was asked, which is after the basis was made. */
  private static QuestionRows.Barred barredBy(Market market) {
    return (question, generators) ->
        market.barredAt(
            question.at(), question.territory(), generators.facts().users(), question.dismissed());
  }

  /**
   * How many questions the ranker was not learnt from. Its rows tell only of those with an answer
   * handed on, so the acts of the agents left aside, and of no others, are gone through once more.
   */
  long askedAside() {
    JavaRDD<ActLog> aside = basis.acts().filter(log -> QuestionRows.isAside(log.agent()));
    return aside.flatMap(drawn::questionsOf).count();
  }

  /**
   * What the ranker's scores mean, by what agents did in the days after a moment.
   *
   * @param then scores by the same channels as the ranker's basis
   */
  HeadTrainer.Trained headsOf(Ranker ranker, HeadBasis then) throws Exception {
    RankingModel model =
        new RankingModel(
            then.generators(), ranker, true, layout.firstStage(), recipe.ranker().candidates());
    HeadPlan plan = then.planUntil(input.scoring());
    phases.note("heads: " + plan.days() + " days after " + then.scoring().referenceTime());
    HeadQuestions questions = new HeadQuestions(model, then.scoring(), then.market(), input.seed());
    return new HeadTrainer(spark, input.seed(), phases).train(questions.of(then.acts(), plan));
  }
}
