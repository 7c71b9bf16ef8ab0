package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.session.SparkSessions;
import com.aiqleads.contracts.interaction.InteractionType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code aiqleads evaluate split}. Exit code 0, or 2 with a line per problem on standard error;
 * then nothing was written.
 */
@Command(
    name = "evaluate-split",
    mixinStandardHelpOptions = true,
    description = {
      "Splits a file, or the imported data of a home, into train.csv, test.csv and excluded.csv"
          + " (pairs that are neither history nor ranked) for evaluate ranking."
    })
public final class EvaluateSplitCommand implements Callable<Integer> {
  private static final int CALLERS_FAULT = 2;
  private static final String NAME = "aiqleads evaluate split";

  private final HomeReader homes;

  /** Reads the interactions of a home. */
  @FunctionalInterface
  interface HomeReader {
    LakeReader.Events read(Path home, Set<InteractionType> types, long seed);
  }

  @Option(
      names = "--by",
      required = true,
      paramLabel = "time|last|random",
      description = "one cut in time for all; each user's last steps; a share of each user's pairs")
  private SplitSettings.By by = SplitSettings.By.TIME;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "user, item[, order or unix time]; four columns: user, item, weight, time")
  private @Nullable Path train;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "the file's columns: user, item, weight, time or order; _ skips one")
  private @Nullable List<String> columns;

  @Option(names = "--home", paramLabel = "DIR", description = "instead of a file: imported data")
  private @Nullable Path home;

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE",
      description = "with --home: of VIEW, CLICK, INQUIRY, PURCHASE (default: all of them)")
  private List<String> types = List.of();

  @Option(
      names = "--share",
      paramLabel = "S",
      description = "what is tested, with --by time or random (default: 0.2)")
  private @Nullable Double share;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "with --by last: steps of each user that are tested (default: 1)")
  private @Nullable Integer steps;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "with --by time: the first instant that is tested, as 2026-11-01T00:00:00Z")
  private @Nullable String at;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of everything random (default: ${DEFAULT-VALUE})",
      defaultValue = "42")
  private long seed = 42;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "a new or empty folder; it appears whole or not at all")
  private Path out = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  /** With the Spark session that spark-submit configured. */
  public EvaluateSplitCommand() {
    this(EvaluateSplitCommand::readInOwnSession);
  }

  EvaluateSplitCommand(HomeReader homes) {
    this.homes = homes;
  }

  private static LakeReader.Events readInOwnSession(
      Path home, Set<InteractionType> types, long seed) {
    try (LazySession spark = new LazySession(() -> SparkSessions.open(NAME))) {
      return LakeReader.read(home, types, spark, seed);
    }
  }

  @Override
  public Integer call() throws Exception {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    try {
      split(spec.commandLine().getOut(), spec.commandLine().getErr());
      return 0;
    } catch (DataProblem e) {
      e.sayTo(spec.commandLine().getErr(), NAME);
      return CALLERS_FAULT;
    }
  }

  private void split(PrintWriter to, PrintWriter err) throws IOException {
    SplitSettings settings =
        new SplitSettings(by, train, columns, home, types, share, steps, at, seed);
    SplitFiles files = SplitFiles.of(out);
    Map<String, Long> counts = new LinkedHashMap<>();
    TrainData data = read(settings, counts);
    if (settings.train() != null) {
      new Headers(err::println).add("train", settings.train(), data.header());
      err.flush();
    }
    SplitRule rule = settings.ruleFor(data);
    Split split = Split.of(data, rule);
    List<String> written = SplitFiles.columnsOf(split, data.set().orderKind());
    files.write(split, written);
    counts.putAll(split.counts());
    counts.forEach((what, count) -> to.printf("%-28s %,12d%n", what, count));
    if (rule instanceof SplitRule.ByTime cut) {
      to.println("tested from " + Instant.ofEpochSecond(cut.firstTested()));
    }
    to.println(nextCommand(written));
    to.flush();
  }

  private TrainData read(SplitSettings settings, Map<String, Long> counts) {
    if (settings.home() == null) {
      Path file = train == null ? Path.of("") : train;
      return TrainReader.read(file, columns == null ? null : TrainColumns.of(columns), seed);
    }
    LakeReader.Events events = homes.read(settings.home(), settings.wantedTypes(), seed);
    counts.putAll(events.counts());
    return events.data();
  }

  /** What judges models on this split. */
  private String nextCommand(List<String> written) {
    boolean named = written.size() == 3 && written.contains("weight");
    return "aiqleads evaluate ranking --train "
        + out.resolve(SplitFiles.TRAIN)
        + (named ? " --columns " + String.join(",", written) : "")
        + " --test "
        + out.resolve(SplitFiles.TEST)
        + " --exclude "
        + out.resolve(SplitFiles.EXCLUDED);
  }
}
