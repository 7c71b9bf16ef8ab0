package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.EvaluationSettings.Target;
import com.aiqleads.batch.evaluate.PairReader.TestPairs;
import com.aiqleads.batch.evaluate.RankingResult.FoldResult;
import com.aiqleads.batch.evaluate.RankingResult.SegmentResult;
import com.aiqleads.batch.evaluate.Segments.Segment;
import com.aiqleads.batch.ranking.OrderKind;
import com.aiqleads.batch.ranking.Phases;
import com.aiqleads.batch.ranking.PopularityTrainer;
import com.aiqleads.batch.ranking.RankingTrainer;
import com.aiqleads.batch.ranking.ScoringModel;
import com.aiqleads.batch.ranking.TooLittleDataException;
import com.aiqleads.batch.ranking.TrainRequest;
import com.aiqleads.batch.ranking.TwoStageTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation from files to result. All files are read before anything is learnt, so that a
 * broken line costs no training; what is learnt sees train alone.
 */
final class RankingEvaluation {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  /** Both stages take as long as so many generators by themselves. */
  private static final long BOTH_STAGES = 5;

  private final EvaluationSettings settings;
  private final RankingTrainer trainer;
  private final Phases phases;
  private final long startedNanos;
  private final MetricNames metrics;
  private final Headers headers;

  /**
   * @param startedNanos when the time of the budget began, by {@link System#nanoTime}
   * @param say told of each first line that is taken for a header
   */
  RankingEvaluation(
      EvaluationSettings settings,
      RankingTrainer trainer,
      Phases phases,
      long startedNanos,
      Consumer<String> say) {
    this.settings = settings;
    this.trainer = trainer;
    this.phases = phases;
    this.startedNanos = startedNanos;
    this.metrics = new MetricNames(settings.cutoffs());
    this.headers = new Headers(say);
  }

  RankingResult run() throws Exception {
    TrainData train = phases.time("read train", this::readTrain);
    Target target = targetFor(train);
    Folds folds = phases.time("read test", () -> foldsOf(train));
    Budget budget = new Budget(settings.budget(), folds.count(), startedNanos, System::nanoTime);
    List<JudgedFold> judged = new ArrayList<>();
    for (int number = 1; number <= folds.count(); number++) {
      judged.add(judgedFold(folds, number, target, budget));
    }
    Pool pool = Pool.of(judged);
    Statistics statistics =
        phases.time("statistics", () -> statisticsOf(pool, folds.mean(), judged));
    if (budget.isOver()) {
      phases.note("over the budget of " + settings.budget());
    }
    return new RankingResult(
        asked(train, target, folds),
        rolls() ? FoldCounts.of(train, judged) : judged.get(0).counts(),
        statistics.overall(),
        statistics.segments(),
        statistics.folds(),
        pool.lists(),
        pool.checksums(),
        phases.notes(),
        phases.all(),
        budget.passedNanos() / 1e9,
        residentPeak());
  }

  private boolean rolls() {
    return settings.rolling() != null;
  }

  private Map<String, String> asked(TrainData train, Target target, Folds folds) {
    Map<String, String> asked = settings.byName();
    asked.put("headers", headers.text());
    asked.put("target", target.name().toLowerCase(Locale.ROOT));
    asked.put("order", train.set().orderKind().name().toLowerCase(Locale.ROOT));
    asked.put("mean over", folds.mean() == Samples.Mean.OVER_RANKINGS ? "lines" : "users");
    return asked;
  }

  private TrainData readTrain() {
    List<String> names = settings.columns();
    TrainColumns columns = names == null ? null : TrainColumns.of(names);
    TrainData train = TrainReader.read(settings.train(), columns, settings.seed());
    headers.add("train", settings.train(), train.header());
    return train;
  }

  private Folds foldsOf(TrainData train) {
    Integer rolling = settings.rolling();
    Path test = settings.test();
    if (rolling != null) {
      return RollingFolds.of(settings.train(), train, rolling, settings.repeats(), settings.seed());
    }
    if (test == null) {
      throw new IllegalStateException("the settings check that there is a test file");
    }
    Path file = settings.candidates();
    Path exclude = settings.exclude();
    TestPairs pairs = PairReader.read(test);
    headers.add("test", test, pairs.header());
    TestPairs excluded = exclude == null ? TestPairs.none() : excludedIn(exclude);
    Candidates candidates = file == null ? null : candidatesIn(file, train);
    return Folds.of(
        train, Protocol.questionsOf(train, pairs, candidates, excluded, settings.repeats()));
  }

  private TestPairs excludedIn(Path file) {
    TestPairs pairs = PairReader.readAny(file);
    headers.add("exclude", file, pairs.header());
    return pairs;
  }

  private Candidates candidatesIn(Path file, TrainData train) {
    Candidates candidates = CandidateReader.read(file, train.items());
    headers.add("candidates", file, candidates.header());
    return candidates;
  }

  private Target targetFor(TrainData train) {
    boolean ordered = train.set().orderKind() != OrderKind.NONE;
    if (settings.target() == null) {
      return ordered ? Target.NEXT : Target.RANDOM;
    }
    if (settings.target() == Target.NEXT && !ordered) {
      throw new DataProblem(
          settings.train(), "target: next (expected: random, as there is no order or time)", null);
    }
    return settings.target();
  }

  private JudgedFold judgedFold(Folds folds, int number, Target target, Budget budget)
      throws Exception {
    Folds.Fold fold = folds.at(number);
    Duration limit = budget.forLearning(scoresOf(settings.models(), rankedIn(fold)));
    TrainRequest request = requestOf(target, limit, trialsOf(number));
    return rolls()
        ? phases.time("fold " + number, () -> judgedFold(fold, request, budget))
        : judgedFold(fold, request, budget);
  }

  private static long scoresOf(List<String> models, long ranked) {
    return models.stream()
        .mapToLong(name -> name.equals(TwoStageTrainer.TWO_STAGE) ? BOTH_STAGES * ranked : ranked)
        .sum();
  }

  private static long rankedIn(Folds.Fold fold) {
    int items = fold.train().set().items();
    return fold.questions().queries().stream().mapToLong(one -> one.ranked(items)).sum();
  }

  private JudgedFold judgedFold(Folds.Fold fold, TrainRequest request, Budget budget)
      throws Exception {
    long begunNanos = System.nanoTime();
    List<ScoringModel> models = phases.time("train", () -> trained(fold.train(), request));
    long learntNanos = System.nanoTime();
    double[] share = shareOf(fold.train());
    Judge judge = new Judge(fold.questions(), metrics, share, THREADS);
    Map<String, double[][]> values = new LinkedHashMap<>();
    Map<String, Map<String, Double>> lists = new LinkedHashMap<>();
    Map<String, String> checksums = new LinkedHashMap<>();
    for (Judged judged : phases.time("judge", () -> judge(judge, models))) {
      values.put(judged.model(), judged.values());
      lists.put(judged.model(), ListFigures.of(judged, fold.questions().queries(), share));
    }
    models.forEach(model -> checksums.put(model.name(), model.checksum()));
    long endedNanos = System.nanoTime();
    budget.judged(Duration.ofNanos(endedNanos - learntNanos));
    return new JudgedFold(
        fold.questions().queries(),
        fold.questions().counts(),
        values,
        lists,
        checksums,
        (endedNanos - begunNanos) / 1e9);
  }

  private List<ScoringModel> trained(TrainData train, TrainRequest request) throws Exception {
    try {
      return trainer.train(train.set(), request);
    } catch (TooLittleDataException e) {
      throw new DataProblem(settings.train(), String.valueOf(e.getMessage()), e);
    }
  }

  private TrainRequest requestOf(
      Target target, @Nullable Duration limit, @Nullable Integer trials) {
    return new TrainRequest(
        settings.models(),
        target == Target.NEXT,
        settings.candidates() != null,
        settings.repeats() == Repeats.ALLOW,
        limit,
        trials,
        settings.seed(),
        settings.cutoffs(),
        phases);
  }

  /** A fold's share of all trials; what cannot be shared equally goes to the first folds. */
  private @Nullable Integer trialsOf(int number) {
    Integer trials = settings.trials();
    Integer folds = settings.rolling();
    return trials == null || folds == null
        ? trials
        : Integer.valueOf(trials / folds + (number <= trials % folds ? 1 : 0));
  }

  private List<Judged> judge(Judge judge, List<ScoringModel> models) throws Exception {
    List<Judged> judged = new ArrayList<>();
    for (ScoringModel model : models) {
      judged.add(phases.time(model.name(), () -> judge.judge(model)));
    }
    return judged;
  }

  /** Share of all train users that have each item. */
  private static double[] shareOf(TrainData train) {
    int users = train.users().size();
    return Arrays.stream(PopularityTrainer.usersPerItem(train.set()))
        .mapToDouble(count -> (double) count / users)
        .toArray();
  }

  private record Statistics(
      Estimates overall, Map<String, SegmentResult> segments, List<FoldResult> folds) {}

  private Statistics statisticsOf(Pool pool, Samples.Mean mean, List<JudgedFold> judged) {
    Map<String, SegmentResult> segments = new LinkedHashMap<>();
    for (Map.Entry<String, Segment> segment : Segments.of(pool.queries()).entrySet()) {
      Estimates estimates = estimatesOf(pool, segment.getValue().selected(), mean);
      segments.put(segment.getKey(), new SegmentResult(segment.getValue(), estimates));
    }
    List<FoldResult> folds = new ArrayList<>();
    for (int fold = 0; rolls() && fold < judged.size(); fold++) {
      JudgedFold one = judged.get(fold);
      Estimates estimates = estimatesOf(pool, pool.selectedOf(fold), mean);
      folds.add(new FoldResult(fold + 1, estimates, one.counts(), one.checksums(), one.seconds()));
    }
    int[] all = IntStream.range(0, pool.queries().size()).toArray();
    return new Statistics(estimatesOf(pool, all, mean), segments, folds);
  }

  private Estimates estimatesOf(Pool pool, int[] selected, Samples.Mean mean) {
    return Estimates.of(
        pool.queries(), selected, pool.values(), metrics.all(), mean, settings.seed());
  }

  /** Linux' high-water mark of this process' resident size. */
  private static long residentPeak() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException notLinux) {
      // The figure stays 0, which the result says means that the machine does not tell.
    }
    return 0;
  }
}
