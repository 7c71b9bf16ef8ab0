package com.aiqleads.batch.precompute;

import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.redis.BatchViewLayout;
import com.aiqleads.contracts.scoring.RankedLeads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The Delta tables of one generation's view: what its files say, with ids, for people. */
final class ViewTables {
  static final String AGENT_VIEWS = "agent_views";

  private static final int LEADS_PER_TASK = 20_000;
  private static final StructType RECOMMENDATION =
      ranked("agentId").add("leadId", DataTypes.StringType).add("score", DataTypes.DoubleType);
  private static final StructType SIMILAR =
      ranked("leadId")
          .add("similarLeadId", DataTypes.StringType)
          .add("similarity", DataTypes.DoubleType);
  private static final StructType POPULAR =
      ranked("region").add("leadId", DataTypes.StringType).add("popularity", DataTypes.DoubleType);

  private final SparkSession spark;
  private final Path folder;
  private final long generation;

  ViewTables(SparkSession spark, Path folder, long generation) {
    this.spark = spark;
    this.folder = folder;
    this.generation = generation;
  }

  private static StructType ranked(String key) {
    return new StructType().add(key, DataTypes.StringType).add("rank", DataTypes.LongType);
  }

  Dataset<Row> read(String name) {
    return spark.read().format("delta").load(pathOf(name));
  }

  /** Replaces the table as a whole, so that a repeated step leaves one copy. */
  void write(String name, Dataset<Row> rows) {
    rows.write().format("delta").mode(SaveMode.Overwrite).save(pathOf(name));
  }

  private String pathOf(String name) {
    return folder.resolve("delta").resolve(name).toString();
  }

  void writeRecommendations() {
    String file = folder.resolve(LeadsFile.NAME).toString();
    long id = generation;
    Dataset<Row> rows =
        read(AGENT_VIEWS)
            .select("agentId", "view")
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>)
                    views -> {
                      LeadsFile leads = LeadsFile.open(Path.of(file), id);
                      return new FlatIterator<>(views, view -> recommendationsOf(view, leads));
                    },
                Encoders.row(RECOMMENDATION));
    write("agent_recommendations", rows);
  }

  private static List<Row> recommendationsOf(Row agent, LeadsFile leads) {
    RankedLeads ranked = BatchViewLayout.decode((byte[]) agent.get(1)).ranked();
    List<Row> rows = new ArrayList<>(ranked.size());
    for (int n = 0; n < ranked.size(); n++) {
      rows.add(
          RowFactory.create(
              agent.getString(0),
              n + 1L,
              leads.idOf(ranked.leads()[n]),
              (double) ranked.scores()[n]));
    }
    return rows;
  }

  void writeSimilar(int leads) {
    String root = folder.toString();
    long id = generation;
    int tasks = 1 + leads / LEADS_PER_TASK;
    Dataset<Row> rows =
        spark
            .range(0, leads, 1, tasks)
            .mapPartitions(
                (MapPartitionsFunction<Long, Row>) numbers -> similarOf(numbers, root, id),
                Encoders.row(SIMILAR));
    write("similar_leads", rows);
  }

  private static Iterator<Row> similarOf(Iterator<Long> numbers, String folder, long generation)
      throws IOException {
    LeadsFile leads = LeadsFile.open(Path.of(folder, LeadsFile.NAME), generation);
    NeighboursFile neighbours =
        NeighboursFile.open(Path.of(folder, NeighboursFile.NAME), generation);
    return new FlatIterator<>(numbers, lead -> similarOf(Math.toIntExact(lead), leads, neighbours));
  }

  private static List<Row> similarOf(int lead, LeadsFile leads, NeighboursFile neighbours) {
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < neighbours.countOf(lead); n++) {
      rows.add(
          RowFactory.create(
              leads.idOf(lead),
              n + 1L,
              leads.idOf(neighbours.at(lead, n)),
              (double) neighbours.similarityAt(lead, n)));
    }
    return rows;
  }

  void writePopular(Map<String, int[]> lists, double[] popularity, LeadsFile leads) {
    List<Row> rows = new ArrayList<>();
    lists.forEach(
        (region, list) -> {
          for (int n = 0; n < list.length; n++) {
            rows.add(RowFactory.create(region, n + 1L, leads.idOf(list[n]), popularity[list[n]]));
          }
        });
    write("popular_leads", spark.createDataFrame(rows, POPULAR).coalesce(1));
  }
}
