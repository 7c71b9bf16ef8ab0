package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.Aside;
import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.batch.ranking.QuestionRows.Layout;
import com.aiqleads.contracts.ranking.Generators;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The rows that an evaluation's ranker learns from and is chosen by. Last steps are hidden once,
 * and some users choose. Where random parts are hidden, the ranker is chosen by the first and
 * learns from others, as many as the cap on rows has room for: of one part alone both would know
 * which items happen to be hidden often, and trees that learn that by heart would look better than
 * they are. Not thread-safe.
 */
final class RankerRows {
  /** What is learnt a second time may take so much longer: it learns from more. */
  private static final double SAFETY = 1.3;

  /** Of the time left, what the generators of one more random part may take. */
  private static final double SHARE_OF_DRAW = 0.15;

  /** Random hidden parts at most, the first too. */
  private static final int DRAWS = 6;

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final TrainSet train;
  private final TrainRequest request;
  private final Recipe recipe;
  private final long generatorNanos;
  private final Deadline untilLast;
  private JavaRDD<ItemRow> rows;
  private int learntDraws;

  /**
   * @param deadline for all of the learning
   * @param generatorNanos what the generators of one hidden part take
   */
  RankerRows(
      SparkSession spark,
      TrainSet train,
      TrainRequest request,
      Recipe recipe,
      Deadline deadline,
      long generatorNanos) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.train = train;
    this.request = request;
    this.recipe = recipe;
    this.generatorNanos = generatorNanos;
    this.untilLast = deadline.before((long) (SAFETY * generatorNanos));
    this.rows = context.emptyRDD();
  }

  /** When the generators on all of train have to begin. */
  Deadline untilLastGenerators() {
    return untilLast;
  }

  JavaRDD<ItemRow> all() {
    return rows;
  }

  /**
   * Of the first hidden part; they are made when they are asked for.
   *
   * @param learnt without that part
   */
  void addFirst(Generators learnt, HiddenPart hidden) {
    long rowsOfDraw = rowsBy(learnt, Aside.NONE).countOf(hidden.questions());
    learntDraws = learntDrawsFor(rowsOfDraw);
    if (learntDraws > 0 && isNoTimeForAnother()) {
      learntDraws = 0;
    }
    // What chooses is collected here, and half as much tells enough.
    int most = learntDraws > 0 ? recipe.ranker().rows() / 2 : recipe.ranker().rows();
    Aside aside = learntDraws > 0 ? Aside.ALL : Aside.SOME_USERS;
    rows = rowsBy(learnt, aside).of(context, learnt, hidden.questions(), 0, most);
  }

  /** Of the random parts beside the first, with generators learnt without them. */
  void addFurther() throws Exception {
    for (int draw = 1; draw <= learntDraws; draw++) {
      if (draw > 1 && isNoTimeForAnother()) {
        return;
      }
      HiddenPart another = HiddenParts.of(train, request, recipe.ranker().heldSteps(), draw);
      try (Pasts pasts = Pasts.of(context, another.learnt(), train.items())) {
        Generators learnt =
            new GeneratorTrainer(spark, pasts, request.phases())
                .of(recipe, CandidateGenerators.ALL, Map.of());
        int most = recipe.ranker().rows() / learntDraws;
        rows =
            rows.union(
                rowsBy(learnt, Aside.NONE).of(context, learnt, another.questions(), draw, most));
      }
    }
  }

  private int learntDrawsFor(long rowsPerDraw) {
    if (request.hiddenTargetIsNext()) {
      return 0;
    }
    long room = recipe.ranker().rows() / Math.max(1, rowsPerDraw);
    return (int) Math.max(1, Math.min(DRAWS - 1, room));
  }

  private boolean isNoTimeForAnother() {
    boolean tooLong = generatorNanos > SHARE_OF_DRAW * untilLast.leftNanos();
    if (tooLong) {
      request.phases().note("no further random part: its generators would take too long");
    }
    return tooLong;
  }

  private QuestionRows rowsBy(Generators learnt, Aside aside) {
    return new QuestionRows(Layout.of(learnt, train, request), request, recipe.ranker(), aside);
  }
}
