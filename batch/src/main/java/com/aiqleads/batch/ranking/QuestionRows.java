package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.contracts.ranking.Features;
import com.aiqleads.contracts.ranking.FirstStage;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.UserScores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Makes the ranker's rows of questions, on the executors. Where candidate lists are given the
 * negatives are uniform; where all items are ranked, rows are exactly what the first stage hands on
 * for that past, and answers outside it are dropped.
 */
final class QuestionRows {
  private static final long DRAWS_APART = 1L << 32;
  static final int ASIDE_ONE_IN = 7;

  /** Beside each answer of a question left aside, where negatives are uniform: they are cheap. */
  private static final int NEGATIVES_ASIDE = 99;

  /** A next step has one answer: some 30 negatives stay for it. */
  static final double KEPT_OF_NEXT = 0.15;

  /** A random part of a past has several. */
  private static final double KEPT_OF_RANDOM = 0.5;

  private final Layout layout;
  private final Aside aside;
  private final boolean uniform;
  private final Barred barred;
  private final double kept;
  private final Recipe.RankerSettings settings;
  private final long seed;

  /** Of whom the ranker learns nothing, as it is chosen by them. */
  enum Aside {
    SOME_USERS,
    ALL,
    NONE;

    boolean holds(int user) {
      return this == ALL || this == SOME_USERS && isAside(user);
    }
  }

  /** The items that the first stage is not to hand on for a question. */
  interface Barred extends Serializable {
    int[] of(Question question, Generators generators);
  }

  /**
   * What turns a past into features.
   *
   * @param timed whether ages mean something
   * @param firstStage channels of the first stage
   */
  record Layout(boolean timed, int[] firstStage) implements Serializable {
    private static final long serialVersionUID = 1;

    static Layout of(Generators generators, TrainSet train, TrainRequest request) {
      boolean timed = train.orderKind() == OrderKind.TIME;
      return of(generators, timed, request.hiddenTargetIsNext());
    }

    /**
     * @param next whether the next step is asked for; else any
     */
    static Layout of(Generators generators, boolean timed, boolean next) {
      List<String> names = generators.channels();
      int[] firstStage =
          IntStream.range(0, names.size())
              .filter(channel -> isOfFirstStage(names.get(channel), next))
              .toArray();
      return new Layout(timed, firstStage);
    }

    private static boolean isOfFirstStage(String channel, boolean next) {
      boolean directed = channel.startsWith(CandidateGenerators.TRANSITIONS.title() + " steps");
      return next ? directed || channel.endsWith(" steps50.0") : channel.endsWith(" all");
    }
  }

  /**
   * One item of one question.
   *
   * @param question numbers the questions
   * @param user of the question
   * @param aside whether it is left aside, to choose by
   */
  record ItemRow(long question, int user, boolean answer, boolean aside, float[] features)
      implements Serializable {}

  /** For an evaluation: rows are few beside what could be asked, so negatives are thinned. */
  QuestionRows(Layout layout, TrainRequest request, Recipe.RankerSettings settings, Aside aside) {
    this(
        layout,
        aside,
        request.candidatesAreUniform(),
        request.repeatsAllowed()
            ? (question, generators) -> new int[0]
            : (question, generators) -> question.past().items(),
        request.hiddenTargetIsNext() ? KEPT_OF_NEXT : KEPT_OF_RANDOM,
        settings,
        request.seed());
  }

  /**
   * @param aside who is left aside
   * @param uniform whether negatives are drawn uniformly from all items
   * @param kept else the share of what the first stage hands on, without answers, that becomes
   *     rows; of questions left aside all of it does
   */
  QuestionRows(
      Layout layout,
      Aside aside,
      boolean uniform,
      Barred barred,
      double kept,
      Recipe.RankerSettings settings,
      long seed) {
    this.layout = layout;
    this.aside = aside;
    this.kept = kept;
    this.uniform = uniform;
    this.barred = barred;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * The rows, those of one question one behind the other in one partition.
   *
   * @param draw numbers the hidden part that the questions come from
   * @param rows at most, about
   */
  JavaRDD<ItemRow> of(
      JavaSparkContext spark, Generators generators, List<Question> questions, int draw, int rows) {
    List<Question> asked = sampled(questions, rows);
    return of(generators, spark.parallelize(asked, 4 * spark.defaultParallelism()), draw);
  }

  /**
   * The rows of all these questions.
   *
   * @param draw numbers the hidden part that the questions come from
   */
  JavaRDD<ItemRow> of(Generators generators, JavaRDD<Question> questions, int draw) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(questions.context());
    Broadcast<Generators> shared = spark.broadcast(generators);
    Maker maker = new Maker(shared, layout, aside, uniform, barred, kept, settings, seed);
    return questions
        .zipWithIndex()
        .mapPartitions(
            part -> {
              Maker.Session session = maker.open();
              List<ItemRow> made = new ArrayList<>();
              part.forEachRemaining(
                  one -> session.add(draw * DRAWS_APART + one._2(), one._1(), made));
              return made.iterator();
            });
  }

  /** Whether this user is one of {@link Aside#SOME_USERS}. */
  static boolean isAside(int user) {
    return Math.floorMod(user * 0x9E3779B9, ASIDE_ONE_IN) == 0;
  }

  /** As many questions as the cap on rows allows, drawn by seed. */
  private List<Question> sampled(List<Question> questions, int most) {
    List<Question> shuffled = new ArrayList<>(questions);
    Collections.shuffle(shuffled, new Random(seed));
    List<Question> chosen = new ArrayList<>();
    long rows = 0;
    for (Question question : shuffled) {
      rows += rowsOf(question);
      if (rows > most) {
        break;
      }
      chosen.add(question);
    }
    return chosen;
  }

  /** Rows of all these questions, about. */
  long countOf(List<Question> questions) {
    return questions.stream().mapToLong(this::rowsOf).sum();
  }

  private long rowsOf(Question question) {
    if (uniform) {
      int negatives = aside == Aside.ALL ? NEGATIVES_ASIDE : settings.negatives();
      return (long) question.answers().length * (1 + negatives);
    }
    return Math.round(settings.candidates() * (aside.holds(question.user()) ? 1 : kept));
  }

  /** Goes to the executors. */
  private record Maker(
      Broadcast<Generators> shared,
      Layout layout,
      Aside aside,
      boolean uniform,
      Barred barred,
      double kept,
      Recipe.RankerSettings settings,
      long seed)
      implements Serializable {
    Session open() {
      return new Session(this);
    }

    private static final class Session {
      private final Maker maker;
      private final Generators generators;
      private final UserScores scores;
      private final Features features;
      private final FirstStage first;

      Session(Maker maker) {
        this.maker = maker;
        this.generators = maker.shared().value();
        this.scores = new UserScores(generators);
        this.features = new Features(generators, maker.layout().timed());
        this.first =
            new FirstStage(
                generators.items(), maker.layout().firstStage(), maker.settings().candidates());
      }

      void add(long number, Question question, List<ItemRow> rows) {
        scores.score(question.past(), question.past().lastOrder());
        boolean aside = maker.aside().holds(question.user());
        if (maker.uniform()) {
          addUniform(number, question, aside, rows);
          return;
        }
        int[] handed = first.best(scores, maker.barred().of(question, generators));
        int[] answers = question.answers().clone();
        Arrays.sort(answers);
        if (Arrays.stream(handed).noneMatch(item -> Arrays.binarySearch(answers, item) >= 0)) {
          return;
        }
        boolean whole = maker.kept() >= 1 || aside;
        Random random = SeededDraws.of(maker.seed(), number);
        int[] kept =
            IntStream.of(handed)
                .filter(
                    item ->
                        Arrays.binarySearch(answers, item) >= 0
                            || whole
                            || random.nextDouble() < maker.kept())
                .toArray();
        addRows(
            number, question, aside, kept, at -> Arrays.binarySearch(answers, kept[at]) >= 0, rows);
      }

      private void addUniform(long number, Question question, boolean aside, List<ItemRow> rows) {
        Random random = SeededDraws.of(maker.seed(), number);
        int each = 1 + (aside ? NEGATIVES_ASIDE : maker.settings().negatives());
        int[] items = new int[question.answers().length * each];
        for (int at = 0; at < items.length; at++) {
          items[at] =
              at % each == 0 ? question.answers()[at / each] : unknownItem(question, random);
        }
        addRows(number, question, aside, items, at -> at % each == 0, rows);
      }

      private void addRows(
          long number,
          Question question,
          boolean aside,
          int[] items,
          IntPredicate isAnswer,
          List<ItemRow> rows) {
        float[][] values =
            features.rowsOf(scores, question.past(), question.past().lastOrder(), items);
        for (int at = 0; at < items.length; at++) {
          rows.add(new ItemRow(number, question.user(), isAnswer.test(at), aside, values[at]));
        }
      }

      private int unknownItem(Question question, Random random) {
        if (question.known().length >= generators.items()) {
          return random.nextInt(generators.items());
        }
        int item = random.nextInt(generators.items());
        while (Arrays.binarySearch(question.known(), item) >= 0) {
          item = random.nextInt(generators.items());
        }
        return item;
      }
    }
  }
}
