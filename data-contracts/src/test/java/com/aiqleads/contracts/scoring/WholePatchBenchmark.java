package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.generation.TraitsFile;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.RandomModels;
import com.aiqleads.contracts.ranking.RankingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@link Scorer#patchOf} costs as a whole: the history out of a record of 990 events and ten
 * more, the candidates of batch and what lies near the last leads, both stages. The same histories
 * come again, so that what their old parts add up to is known. The command stands in
 * docs/benchmarks.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 8, time = 2)
public class WholePatchBenchmark {
  private static final int LEADS = 10_000;
  private static final int AGENTS = 64;
  private static final int ABSORBED = 990;
  private static final int BEYOND = 10;
  private static final Instant REFERENCE = Instant.parse("2026-03-01T00:00:00Z");
  private static final InteractionType[] TYPES = {
    InteractionType.VIEW, InteractionType.CLICK, InteractionType.VIEW, InteractionType.INQUIRY
  };

  private final Random random = new Random(3);
  private final AgentRecord[] records = new AgentRecord[AGENTS];
  private final List<List<PositionedInteraction>> beyond = new ArrayList<>();
  private Path folder;
  private Scorer scorer;
  private int turn;

  @Setup(Level.Trial)
  public void open() throws IOException {
    folder = Files.createTempDirectory("generation");
    TestGeneration.write(
        folder,
        LEADS,
        new ScoringParameters(32, 10, 0.1, 30, Map.of(), REFERENCE, 100, 20, 10, 200));
    Path files = new GenerationFolder(folder).of(1);
    RankingModel model =
        new RandomModels(new Random(1), LEADS, 300)
            .ofNight(files.resolve(RankingFile.NAME), HistoryCaps.PATCH);
    TraitsFile.write(
        files.resolve(TraitsFile.NAME), 1, Objects.requireNonNull(model.generators().traits()));
    scorer = new GenerationFolder(folder).open(1).scorer();
    for (int agent = 0; agent < AGENTS; agent++) {
      List<PositionedInteraction> all = events();
      records[agent] = AgentRecords.of(scorer, all.subList(0, ABSORBED));
      beyond.add(List.copyOf(all.subList(ABSORBED, ABSORBED + BEYOND)));
    }
  }

  private List<PositionedInteraction> events() {
    List<PositionedInteraction> events = new ArrayList<>();
    int lead = random.nextInt(LEADS);
    for (int n = 0; n < ABSORBED + BEYOND; n++) {
      lead = Math.floorMod(lead + (int) (300 * random.nextGaussian()), LEADS);
      Instant at = REFERENCE.plusSeconds(3_600L * (n - ABSORBED));
      String id = scorer.dictionary().idOf(lead);
      InteractionType type = TYPES[random.nextInt(TYPES.length)];
      events.add(
          new PositionedInteraction(
              n, new Interaction("e" + n, "a", id, type, at, at, null, null, null)));
    }
    return events;
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }

  @Benchmark
  public Patch wholePatch() {
    turn = (turn + 1) % AGENTS;
    return scorer.patchOf(records[turn], beyond.get(turn), ABSORBED + BEYOND);
  }
}
