package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.EvaluationSettings.Target;
import com.aiqleads.batch.ranking.Phases;
import com.aiqleads.batch.ranking.RankingTrainer;
import com.aiqleads.batch.ranking.RankingTrainers;
import com.aiqleads.batch.ranking.TrainerCatalogue;
import com.aiqleads.batch.session.SparkSessions;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code aiqleads evaluate ranking}. Exit code 0, or 2 with a line per problem on standard error;
 * then no result was written.
 */
@Command(
    name = "evaluate-ranking",
    mixinStandardHelpOptions = true,
    description = {
      "Judges ranking models on a data set that is split into train and test. Everything is learnt"
          + " from train alone. Files are separated by tab, ::, comma or space, gzip or not, with"
          + " or without a header; ids are any text."
    })
public final class EvaluateRankingCommand implements Callable<Integer> {
  private static final int CALLERS_FAULT = 2;
  private static final Duration DEFAULT_BUDGET = Duration.ofMinutes(30);

  private final RankingTrainers.Source trainers;
  private final Function<String, SparkSession> sessions;
  private final long startedNanos;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      description = "user, item[, order or unix time]; four columns: user, item, weight, time")
  private Path train = Path.of("");

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "user, item: one pair a line, further columns ignored")
  private @Nullable Path test;

  @Option(
      names = "--rolling",
      paramLabel = "N",
      description =
          "instead of a test file: each user's last N steps, each asked for by models learnt anew"
              + " from what lies before it")
  private @Nullable Integer rolling;

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description = "user, item: pairs that are neither tested nor ranked")
  private @Nullable Path exclude;

  @Option(
      names = "--candidates",
      paramLabel = "FILE",
      description =
          "user, item, item, …: only these and the user's test items are ranked; or (user,item),"
              + " item, …: that test item among the rest of its line. Without it all items")
  private @Nullable Path candidates;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "the columns of train: user, item, weight, time or order; _ skips one")
  private @Nullable List<String> columns;

  @Option(
      names = "--target",
      paramLabel = "next|random",
      description =
          "what is hidden from train for validation: last steps or random pairs (default: next"
              + " where train has an order, else random)")
  private @Nullable Target target;

  @Option(
      names = "--cutoffs",
      split = ",",
      paramLabel = "K",
      description = "list lengths to judge at (default: 10,20)")
  private int[] cutoffs = {10, 20};

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "NAME",
      description =
          "of popularity, item-to-item, graph, als, transitions, two-stage (default: all on offer)")
  private List<String> models = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "for everything, search included, as in 30m or 1h30m (default: 30m)")
  private @Nullable String budget;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "number of settings to search, instead of a budget; reproducible")
  private @Nullable Integer trials;

  @Option(
      names = "--recipe",
      paramLabel = "FILE|nightly",
      description =
          "takes the settings that an earlier run chose (recipe-….json in its --home), or those of"
              + " the nightly, without a search")
  private @Nullable Path recipe;

  @Option(
      names = "--repeats",
      paramLabel = "hide|allow",
      description =
          "whether items of the user's own train are ranked among all items, and tested (default:"
              + " hide)")
  private Repeats repeats = Repeats.HIDE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of everything random (default: ${DEFAULT-VALUE})",
      defaultValue = "42")
  private long seed = 42;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "keeps work files, to go on with later (default: a temporary folder)")
  private @Nullable Path home;

  @Option(names = "--json", paramLabel = "OUT", description = "result for programs; - prints it")
  private @Nullable String json;

  @Option(names = "--report", paramLabel = "OUT", description = "result for people, one HTML page")
  private @Nullable Path report;

  @Spec private @Nullable CommandSpec spec;

  /**
   * With the trainers this system has and the Spark session that spark-submit configured; the
   * budget counts from the start of this process.
   */
  public EvaluateRankingCommand() {
    this(
        RankingTrainers::all,
        SparkSessions::open,
        System.nanoTime() - 1_000_000 * ManagementFactory.getRuntimeMXBean().getUptime());
  }

  /**
   * @param sessions opens the Spark session of a name; called at most once, when a trainer asks
   * @param startedNanos when the time of the budget began, by {@link System#nanoTime}
   */
  EvaluateRankingCommand(
      RankingTrainers.Source trainers, Function<String, SparkSession> sessions, long startedNanos) {
    this.trainers = trainers;
    this.sessions = sessions;
    this.startedNanos = startedNanos;
  }

  @Override
  public Integer call() throws Exception {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    PrintWriter err = spec.commandLine().getErr();
    try {
      evaluate(spec.commandLine().getOut(), err);
      return 0;
    } catch (DataProblem e) {
      e.sayTo(err, "aiqleads evaluate ranking");
      return CALLERS_FAULT;
    }
  }

  private void evaluate(PrintWriter out, PrintWriter err) throws Exception {
    try (WorkFolder work = WorkFolder.of(home);
        LazySession spark = new LazySession(() -> sessions.apply("aiqleads evaluate ranking"))) {
      TrainerCatalogue catalogue = catalogueIn(work, spark);
      EvaluationSettings settings = settingsFor(catalogue);
      ResultFiles files = ResultFiles.of(json, report);
      work.check();
      RankingTrainer trainer =
          (train, request) -> {
            work.make();
            return catalogue.train(train, request);
          };
      Phases phases = new Phases(phase -> say(err, phase), note -> err.println("    " + note));
      RankingResult result =
          new RankingEvaluation(settings, trainer, phases, startedNanos, err::println).run();
      PrintWriter summary = files.summaryTo(out, err);
      summary.print(ResultText.of(result));
      summary.flush();
      err.flush();
      files.write(result, out);
    }
  }

  private TrainerCatalogue catalogueIn(WorkFolder work, LazySession spark) {
    try {
      return trainers.open(work.folder(), recipe, spark);
    } catch (IllegalArgumentException e) {
      throw new DataProblem("--" + e.getMessage());
    }
  }

  private EvaluationSettings settingsFor(TrainerCatalogue catalogue) {
    List<String> wanted = models.isEmpty() ? catalogue.names() : models;
    try {
      catalogue.checkOffered(wanted);
    } catch (IllegalArgumentException e) {
      throw new DataProblem("--" + e.getMessage());
    }
    Duration limit = trials == null && budget == null ? DEFAULT_BUDGET : durationOf(budget);
    return new EvaluationSettings(
        train,
        test,
        rolling,
        exclude,
        candidates,
        columns,
        target,
        cutoffs,
        wanted,
        limit,
        trials,
        repeats,
        seed);
  }

  private static @Nullable Duration durationOf(@Nullable String text) {
    try {
      return text == null ? null : Duration.parse("PT" + text);
    } catch (DateTimeParseException e) {
      throw new DataProblem("--budget: " + text + " (expected: as in 30m, 90s or 1h30m)");
    }
  }

  private static void say(PrintWriter err, Phases.Phase phase) {
    err.printf("  %-32s %8.1f s%n", phase.name(), phase.seconds());
    err.flush();
  }
}
