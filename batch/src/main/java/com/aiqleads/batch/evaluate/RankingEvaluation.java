package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.EvaluationSettings.Target;
import com.aiqleads.batch.evaluate.PairReader.TestPairs;
import com.aiqleads.batch.evaluate.RankingResult.SegmentResult;
import com.aiqleads.batch.evaluate.Segments.Segment;
import com.aiqleads.batch.ranking.OrderKind;
import com.aiqleads.batch.ranking.Phases;
import com.aiqleads.batch.ranking.PopularityTrainer;
import com.aiqleads.batch.ranking.RankingTrainer;
import com.aiqleads.batch.ranking.ScoringModel;
import com.aiqleads.batch.ranking.TrainRequest;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation from files to result. All files are read before anything is learnt, so that a
 * broken line costs no training; what is learnt sees train alone.
 */
final class RankingEvaluation {
  /** Of the budget, what the rankings and their statistics may take; the rest is for learning. */
  private static final double SHARE_OF_JUDGING = 0.15;

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final EvaluationSettings settings;
  private final RankingTrainer trainer;
  private final Phases phases;
  private final long startedNanos = System.nanoTime();

  RankingEvaluation(EvaluationSettings settings, RankingTrainer trainer, Phases phases) {
    this.settings = settings;
    this.trainer = trainer;
    this.phases = phases;
  }

  RankingResult run() throws Exception {
    TrainData train = phases.time("read train", this::readTrain);
    Target target = targetFor(train);
    Questions questions = phases.time("read test", () -> readQuestions(train));
    List<ScoringModel> models =
        phases.time("train", () -> trainer.train(train.set(), requestOf(target)));
    MetricNames metrics = new MetricNames(settings.cutoffs());
    double[] share = shareOf(train);
    List<Judged> judged =
        phases.time("judge", () -> judge(new Judge(questions, metrics, share, THREADS), models));
    Statistics statistics = phases.time("statistics", () -> statisticsOf(questions, judged));
    Map<String, Map<String, Double>> lists = new LinkedHashMap<>();
    judged.forEach(m -> lists.put(m.model(), ListFigures.of(m, questions.queries(), share)));
    Map<String, String> checksums = new LinkedHashMap<>();
    models.forEach(model -> checksums.put(model.name(), model.checksum()));
    return new RankingResult(
        asked(train, target, questions),
        questions.counts(),
        statistics.overall(),
        statistics.segments(),
        lists,
        checksums,
        phases.notes(),
        phases.all(),
        (System.nanoTime() - startedNanos) / 1e9,
        residentPeak());
  }

  private Map<String, String> asked(TrainData train, Target target, Questions questions) {
    Map<String, String> asked = settings.byName();
    asked.put("target", target.name().toLowerCase(Locale.ROOT));
    asked.put("order", train.set().orderKind().name().toLowerCase(Locale.ROOT));
    asked.put("mean over", questions.perLine() ? "lines" : "users");
    return asked;
  }

  private TrainData readTrain() {
    List<String> names = settings.columns();
    TrainColumns columns = names == null ? null : TrainColumns.of(names);
    return TrainReader.read(settings.train(), columns, settings.seed());
  }

  private Questions readQuestions(TrainData train) {
    TestPairs test = PairReader.read(settings.test());
    Path file = settings.candidates();
    Candidates candidates = file == null ? null : CandidateReader.read(file, train.items());
    return Protocol.questionsOf(train, test, candidates, settings.repeats());
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

  private TrainRequest requestOf(Target target) {
    return new TrainRequest(
        settings.models(),
        target == Target.NEXT,
        settings.candidates() != null,
        settings.repeats() == Repeats.ALLOW,
        budgetLeft(),
        settings.trials(),
        settings.seed(),
        settings.cutoffs(),
        phases);
  }

  /** What is left of the budget for learning. */
  private @Nullable Duration budgetLeft() {
    Duration budget = settings.budget();
    if (budget == null) {
      return null;
    }
    long passed = System.nanoTime() - startedNanos;
    long left = (long) (budget.toNanos() * (1 - SHARE_OF_JUDGING)) - passed;
    return Duration.ofNanos(Math.max(left, TimeUnit.SECONDS.toNanos(1)));
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

  private record Statistics(Estimates overall, Map<String, SegmentResult> segments) {}

  private Statistics statisticsOf(Questions questions, List<Judged> judged) {
    List<Query> queries = questions.queries();
    int[] all = IntStream.range(0, queries.size()).toArray();
    Map<String, SegmentResult> segments = new LinkedHashMap<>();
    for (Map.Entry<String, Segment> segment : Segments.of(queries).entrySet()) {
      Estimates estimates = estimatesOf(queries, segment.getValue().selected(), judged);
      segments.put(segment.getKey(), new SegmentResult(segment.getValue(), estimates));
    }
    return new Statistics(estimatesOf(queries, all, judged), segments);
  }

  private Estimates estimatesOf(List<Query> queries, int[] selected, List<Judged> judged) {
    List<String> metrics = new MetricNames(settings.cutoffs()).all();
    return Estimates.of(queries, selected, judged, metrics, settings.seed());
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
