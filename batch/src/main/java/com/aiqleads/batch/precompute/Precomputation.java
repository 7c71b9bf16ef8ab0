package com.aiqleads.batch.precompute;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import com.aiqleads.batch.agent.AgentRows;
import com.aiqleads.batch.lead.LeadBoard;
import com.aiqleads.batch.lead.LeadBook;
import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.table.QuarantineTable;
import com.aiqleads.contracts.generation.DemandFile;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.generation.ManifestJson;
import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.generation.RecordsFile;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Computes the batch view of one generation from its vectors: similar leads, agents' records and
 * lists, popular leads and who wants which; then the tables for people, and the manifest last.
 * Every file is replaced as a whole, so a step that broke off is simply done again.
 */
final class Precomputation {
  static final String STEP = "precompute";

  private static final String VECTORS_ONLY = "als-implicit/1";
  private static final String TWO_STAGES = "two-stage/1";
  private static final String FEATURE_SET_VERSION = "interactions/2";
  private static final int LEADS_PER_TASK = 256;

  private final Workplace place;
  private final Outcome drained;
  private final Outcome trained;
  private final ScoringParameters scoring;
  private final int parts;
  private final LeadsFile leads;
  private final ViewTables tables;

  private Precomputation(Workplace place, Outcome drained, Outcome trained) throws IOException {
    this.place = place;
    this.drained = drained;
    this.trained = trained;
    this.scoring = Objects.requireNonNull(trained.scoring(), "scoring of the train step");
    this.parts = Objects.requireNonNull(drained.interactions()).ends().size();
    this.leads = LeadsFile.open(file(LeadsFile.NAME, place), place.generation());
    this.tables = new ViewTables(place.spark(), place.folder(), place.generation());
  }

  static Outcome run(Workplace place, RunFile run) throws IOException {
    return new Precomputation(place, place.outcomeOf("drain"), place.outcomeOf("train")).outcome();
  }

  private Outcome outcome() throws IOException {
    if (!Files.exists(file(GenerationFolder.MANIFEST, place))) {
      complete();
    }
    Manifest manifest = place.generations().manifestOf(place.generation());
    return Outcome.of(STEP, place.generation(), manifest.tableVersions(), manifest.counts())
        .withMetrics(manifest.metrics());
  }

  private void complete() throws IOException {
    removeUnfinished();
    LeadBoard board =
        LeadBoard.of(
            LeadBook.read(place.tables(), drained.tableVersions(), scoring.referenceTime()));
    if (board.size() != leads.size()) {
      throw new IllegalStateException(
          "leads: " + board.size() + " (expected: " + leads.size() + " as in the dictionary)");
    }
    Broadcast<LeadBoard> sent =
        JavaSparkContext.fromSparkContext(place.spark().sparkContext()).broadcast(board);
    long similar = writeSimilar(sent);
    writeAgents(sent);
    sent.destroy();
    LeadSums sums = sums();
    double[] popularity = sums.popularity();
    Map<String, int[]> popular = PopularLeads.listsOf(popularity, board);
    replace(PopularFile.NAME, file -> PopularFile.write(file, place.generation(), popular));
    replace(
        DemandFile.NAME,
        file ->
            DemandFile.write(file, place.generation(), sums.demand(board.open().cardinality())));
    tables.writeRecommendations();
    tables.writeSimilar(leads.size());
    tables.writePopular(popular, popularity, leads);
    Map<String, Long> counts = new TreeMap<>(countsOfAgents());
    if (counts.getOrDefault("contradicting", 0L) > 0) {
      quarantineContradictions();
    }
    counts.put("leads", (long) leads.size());
    counts.put("similar", similar);
    counts.put("popular", popular.values().stream().mapToLong(list -> list.length).sum());
    writeManifest(counts);
  }

  /** What a task left that never came to its end. */
  private void removeUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(place.folder())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".part")).toList()) {
        Files.delete(file);
      }
    }
  }

  private long writeSimilar(Broadcast<LeadBoard> board) throws IOException {
    String root = place.folder().toString();
    long generation = place.generation();
    ScoringParameters parameters = scoring;
    List<Integer> starts =
        IntStream.iterate(0, lead -> lead < leads.size(), lead -> lead + LEADS_PER_TASK)
            .boxed()
            .toList();
    List<NeighboursFile.Row> rows = new ArrayList<>(leads.size());
    JavaSparkContext.fromSparkContext(place.spark().sparkContext())
        .parallelize(starts, Math.max(1, starts.size()))
        .map(
            from ->
                NeighbourBlock.of(
                    Path.of(root), generation, parameters, board.value(), from, LEADS_PER_TASK))
        .collect()
        .forEach(block -> block.addTo(rows));
    replace(
        NeighboursFile.NAME,
        file -> NeighboursFile.write(file, generation, scoring.neighbours(), rows));
    return rows.stream().mapToLong(row -> row.leads().length).sum();
  }

  private void writeAgents(Broadcast<LeadBoard> board) throws IOException {
    PartFile.createAll(place.folder(), place.generation(), parts);
    String root = place.folder().toString();
    long generation = place.generation();
    ScoringParameters parameters = scoring;
    MapPartitionsFunction<Row, Row> views =
        rows -> new AgentViews(rows, Path.of(root), generation, parameters, board.value());
    Dataset<Row> rows =
        AgentRows.of(
            place.tables().at(LakeTables.INTERACTIONS, drained.tableVersions()),
            place.tables().at(LakeTables.AGENTS, drained.tableVersions()),
            parts);
    tables.write(
        ViewTables.AGENT_VIEWS, rows.mapPartitions(views, Encoders.row(AgentViews.COLUMNS)));
  }

  private void quarantineContradictions() {
    Dataset<Row> refused =
        Contradictions.refusedIn(
            tables.read(ViewTables.AGENT_VIEWS),
            Objects.requireNonNull(drained.interactions()),
            place.clock().instant());
    QuarantineTable.addNew(place.spark(), place.tables().pathOf(LakeTables.QUARANTINE), refused);
  }

  private LeadSums sums() {
    String root = place.folder().toString();
    long generation = place.generation();
    int size = leads.size();
    LeadSums total = new LeadSums(size);
    JavaSparkContext.fromSparkContext(place.spark().sparkContext())
        .parallelize(IntStream.range(0, parts).boxed().toList(), parts)
        .map(part -> LeadSums.of(Path.of(root, RecordsFile.nameOf(part)), generation, size))
        .collect()
        .forEach(total::add);
    return total;
  }

  private Map<String, Long> countsOfAgents() throws IOException {
    long agents = 0;
    long counted = 0;
    long contradicting = 0;
    for (Row row :
        tables
            .read(ViewTables.AGENT_VIEWS)
            .groupBy("partition")
            .agg(count(lit(1)), sum(col("counted")), sum(size(col("contradicting"))))
            .collectAsList()) {
      int part = row.getInt(0);
      long records = RecordsFile.sizeOf(file(RecordsFile.nameOf(part), place));
      if (records != row.getLong(1)) {
        throw new IllegalStateException(
            RecordsFile.nameOf(part) + ": " + records + " (expected: " + row.getLong(1) + ")");
      }
      agents += records;
      counted += row.getLong(2);
      contradicting += row.getLong(3);
    }
    long events = trained.counts().getOrDefault("events", 0L);
    return Map.of(
        "agents", agents,
        "views", agents,
        "events", counted,
        "duplicates", events - counted,
        "contradicting", contradicting);
  }

  private void writeManifest(Map<String, Long> counts) throws IOException {
    Map<String, Double> metrics = new TreeMap<>();
    trained.metrics().forEach((name, value) -> metrics.put("train." + name, value));
    drained.metrics().forEach((name, value) -> metrics.put("drain." + name, value));
    Manifest manifest =
        new Manifest(
            place.generation(),
            Manifest.LAYOUT_VERSION,
            place.clock().instant(),
            Objects.requireNonNull(drained.interactions()),
            Objects.requireNonNull(drained.leads()),
            scoring.referenceTime(),
            scoring,
            Files.exists(file(RankingFile.NAME, place)) ? TWO_STAGES : VECTORS_ONLY,
            FEATURE_SET_VERSION,
            drained.tableVersions(),
            counts,
            metrics,
            GenerationFolder.sumsOf(place.folder()));
    ManifestJson.write(manifest, file(GenerationFolder.MANIFEST, place));
  }

  /** Writes a file of the generation. */
  private interface FileWriter {
    void write(Path file) throws IOException;
  }

  private void replace(String name, FileWriter writer) throws IOException {
    Path beside = file(name + ".part", place);
    writer.write(beside);
    Files.move(
        beside,
        file(name, place),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path file(String name, Workplace place) {
    return place.folder().resolve(name);
  }
}
