package com.aiqleads.batch.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.when;

import com.aiqleads.batch.lead.LeadBook;
import com.aiqleads.batch.lead.MarketBook;
import com.aiqleads.batch.ranking.Beside;
import com.aiqleads.batch.ranking.LeadOnMarket;
import com.aiqleads.batch.ranking.NightlyRanking;
import com.aiqleads.batch.ranking.Phases;
import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.StepException;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.generation.HeadsFile;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.generation.TraitsFile;
import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.ranking.ItemVectors;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Trains vectors and ranker of one generation on all events up to the drain's table versions. */
final class Training {
  static final String STEP = "train";
  private static final String DICTIONARY = "dictionary.part";
  private static final String CHECKPOINTS = "checkpoints";

  /** What was tried and chosen, a line each, for people. */
  private static final String RANKING_NOTES = "ranking.txt";

  private final Workplace place;
  private final RunFile run;
  private final Map<String, Long> versions;

  private Training(Workplace place, RunFile run, Map<String, Long> versions) {
    this.place = place;
    this.run = run;
    this.versions = versions;
  }

  static Outcome run(Workplace place, RunFile run) throws Exception {
    return new Training(place, run, place.outcomeOf("drain").tableVersions()).outcome();
  }

  /** What the events say as a whole. */
  private record Span(long events, Instant watermark, long refused) {}

  private Outcome outcome() throws Exception {
    Dataset<Row> interactions = place.tables().at(LakeTables.INTERACTIONS, versions);
    Span span = spanOf(interactions);
    ScoringParameters scoring = run.overrides().scoringAt(span.watermark());
    List<LeadBook.Entry> leads = LeadBook.read(place.tables(), versions, span.watermark());
    Path dictionary = writeDictionary(leads);
    Dataset<Row> weights =
        AgentWeights.of(place.spark(), interactions, dictionary, place.generation(), scoring)
            .persist(StorageLevel.MEMORY_AND_DISK());
    long pairs = weights.count();
    if (weights.filter(col("weight").gt(0)).isEmpty()) {
      throw new StepException(
          "nothing to train on: none of the "
              + span.events()
              + " events is evidence for a lead (only impressions and dismissals, or weights of"
              + " zero). Import events, or wait for agents to act");
    }
    Path checkpoints = place.folder().resolve(CHECKPOINTS);
    place.spark().sparkContext().setCheckpointDir(checkpoints.toString());
    try (Beside beside = new Beside()) {
      Future<float[][]> learnt =
          beside.start(
              () ->
                  vectorsOf(
                      LeadModel.train(weights, pairs, scoring, run.overrides()), leads.size()));
      Map<String, Double> metrics = trainRanking(interactions, dictionary, leads, learnt, scoring);
      float[][] vectors = Beside.ended(learnt);
      writeLeads(leads, vectors, scoring.rank());
      weights.unpersist();
      Files.delete(dictionary);
      return outcomeOf(span, leads.size(), pairs, vectors)
          .withScoring(scoring)
          .withMetrics(metrics);
    } finally {
      FileUtil.fullyDelete(checkpoints.toFile());
    }
  }

  /** Writes the two stages if a ranker could be learnt; its quality, and seconds by phase. */
  private Map<String, Double> trainRanking(
      Dataset<Row> interactions,
      Path dictionary,
      List<LeadBook.Entry> leads,
      Future<float[][]> vectors,
      ScoringParameters scoring)
      throws Exception {
    Path file = place.folder().resolve(RankingFile.NAME);
    Files.deleteIfExists(file);
    Files.deleteIfExists(place.folder().resolve(TraitsFile.NAME));
    Dataset<Row> agents = place.tables().at(LakeTables.AGENTS, versions);
    NightlyRanking.Input input =
        new NightlyRanking.Input(
            ActLogs.of(interactions, agents, dictionary, place.generation()),
            onMarket(leads),
            MarketBook.of(place.tables(), versions),
            scoring,
            () -> itemVectorsOf(Beside.ended(vectors), scoring),
            run.overrides().iterationsOrDefault(),
            run.overrides().seedOrDefault(),
            championIn(place.settings().text("ranking.recipe", "")),
            KeptGenerations.before(place, interactions, agents, leads));
    Phases phases = new Phases();
    NightlyRanking.Trained trained = new NightlyRanking(place.spark(), input, phases).train();
    RankingModel model = trained.model();
    if (model != null) {
      Path beside = place.folder().resolve(RankingFile.NAME + ".part");
      RankingFile.write(beside, place.generation(), model);
      writeTraits(model.generators().traits());
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
    writeHeads(trained.heads());
    Files.write(place.folder().resolve(RANKING_NOTES), phases.notes());
    Map<String, Double> metrics = new TreeMap<>();
    phases.all().forEach(phase -> metrics.put(phase.name() + " seconds", phase.seconds()));
    trained.ndcg().forEach((name, ndcg) -> metrics.put("NDCG@10 " + name, ndcg));
    metrics.put("answers handed on", trained.handedOn());
    metrics.putAll(trained.headMetrics());
    return metrics;
  }

  private void writeHeads(@Nullable Heads heads) throws IOException {
    Path file = place.folder().resolve(HeadsFile.NAME);
    Files.deleteIfExists(file);
    if (heads != null) {
      Path beside = place.folder().resolve(HeadsFile.NAME + ".part");
      HeadsFile.write(beside, place.generation(), heads);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void writeTraits(@Nullable LeadTraits traits) throws IOException {
    if (traits != null) {
      Path beside = place.folder().resolve(TraitsFile.NAME + ".part");
      TraitsFile.write(beside, place.generation(), traits);
      Files.move(beside, place.folder().resolve(TraitsFile.NAME), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static @Nullable Path championIn(String setting) {
    return setting.isBlank() ? null : Path.of(setting);
  }

  private static List<LeadOnMarket> onMarket(List<LeadBook.Entry> leads) {
    return leads.stream().map(LeadBook.Entry::onMarket).toList();
  }

  private static ItemVectors itemVectorsOf(float[][] vectors, ScoringParameters scoring) {
    float[] all = new float[vectors.length * scoring.rank()];
    for (int lead = 0; lead < vectors.length; lead++) {
      System.arraycopy(vectors[lead], 0, all, lead * scoring.rank(), vectors[lead].length);
    }
    return new ItemVectors(
        scoring.rank(),
        all,
        new ItemVectors.Rule.Solved(scoring.alpha(), scoring.regularization()));
  }

  private Span spanOf(Dataset<Row> interactions) {
    var isEvent = col("source").notEqual("refused");
    Row row =
        interactions
            .agg(
                coalesce(sum(when(isEvent, lit(1L)).otherwise(lit(0L))), lit(0L)),
                max(unix_millis(col("occurredAt"))),
                max(unix_millis(col("receivedAt"))),
                count(lit(1)))
            .first();
    long events = row.getLong(0);
    if (events == 0) {
      throw new StepException(
          "nothing to train on: the lake holds no event. Import some (aiqleads import), or let"
              + " agents act first");
    }
    // No clock of a client or of a file moves the reference time beyond now.
    long watermark = Math.min(Math.min(row.getLong(1), row.getLong(2)), place.clock().millis());
    return new Span(events, Instant.ofEpochMilli(watermark), row.getLong(3) - events);
  }

  /** The lead numbers, for the executors; the file is gone when the step is complete. */
  private Path writeDictionary(List<LeadBook.Entry> leads) throws IOException {
    Files.createDirectories(place.folder());
    Path file = place.folder().resolve(DICTIONARY);
    List<LeadsFile.Row> rows = new ArrayList<>(leads.size());
    leads.forEach(lead -> rows.add(new LeadsFile.Row(lead.leadId(), new float[0])));
    LeadsFile.write(file, place.generation(), 0, rows);
    return file;
  }

  private static float[][] vectorsOf(ALSModel model, int leads) {
    float[][] vectors = new float[leads][];
    java.util.Arrays.fill(vectors, new float[0]);
    for (Row row : model.itemFactors().collectAsList()) {
      List<Float> features = row.getList(row.fieldIndex("features"));
      float[] vector = new float[features.size()];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = features.get(k);
      }
      vectors[row.<Integer>getAs("id")] = vector;
    }
    return vectors;
  }

  private void writeLeads(List<LeadBook.Entry> leads, float[][] vectors, int rank)
      throws IOException {
    List<LeadsFile.Row> rows = new ArrayList<>(leads.size());
    List<Row> tableRows = new ArrayList<>(leads.size());
    for (int lead = 0; lead < vectors.length; lead++) {
      String leadId = leads.get(lead).leadId();
      rows.add(new LeadsFile.Row(leadId, vectors[lead]));
      if (vectors[lead].length > 0) {
        tableRows.add(RowFactory.create(leadId, vectors[lead]));
      }
    }
    Path beside = place.folder().resolve(LeadsFile.NAME + ".part");
    LeadsFile.write(beside, place.generation(), rank, rows);
    Files.move(
        beside,
        place.folder().resolve(LeadsFile.NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    StructType columns =
        new StructType()
            .add("leadId", DataTypes.StringType)
            .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false));
    place
        .spark()
        .createDataFrame(tableRows, columns)
        .coalesce(1)
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .save(place.folder().resolve("delta/lead_factors").toString());
  }

  private Outcome outcomeOf(Span span, int leads, long pairs, float[][] vectors) {
    long withVector = 0;
    for (float[] vector : vectors) {
      withVector += vector.length > 0 ? 1 : 0;
    }
    Map<String, Long> counts =
        Map.of(
            "events",
            span.events(),
            "refusedEvents",
            span.refused(),
            "leads",
            (long) leads,
            "leadsWithVector",
            withVector,
            "pairs",
            pairs);
    return Outcome.of(STEP, place.generation(), versions, counts);
  }
}
