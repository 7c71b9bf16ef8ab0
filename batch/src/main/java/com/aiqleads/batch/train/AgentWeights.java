package com.aiqleads.batch.train;

import com.aiqleads.batch.agent.AgentEvents;
import com.aiqleads.batch.agent.AgentRows;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.scoring.AgentHistory;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The training pairs: (user, item, weight) by {@link AgentHistory}, without zeros. Users get
 * numbers without anybody knowing all of them: the n-th agent of part p is number n · parts + p.
 */
final class AgentWeights {
  static final StructType COLUMNS =
      new StructType()
          .add("agentId", DataTypes.StringType)
          .add("user", DataTypes.IntegerType)
          .add("item", DataTypes.IntegerType)
          .add("weight", DataTypes.FloatType);

  private AgentWeights() {}

  /**
   * @param dictionary a leads file on storage that executors share
   */
  static Dataset<Row> of(
      SparkSession spark,
      Dataset<Row> interactions,
      Path dictionary,
      long generation,
      ScoringParameters scoring) {
    int parts = Math.max(2, spark.sparkContext().defaultParallelism());
    String file = dictionary.toString();
    MapPartitionsFunction<Row, Row> weigh =
        rows ->
            pairsOf(
                AgentRows.agentsIn(rows),
                LeadsFile.open(Path.of(file), generation),
                scoring,
                parts);
    return AgentRows.of(interactions, parts).mapPartitions(weigh, Encoders.row(COLUMNS));
  }

  private static Iterator<Row> pairsOf(
      Iterator<AgentEvents> agents, LeadsFile dictionary, ScoringParameters scoring, int parts) {
    List<Row> pending = new ArrayList<>();
    return new Iterator<>() {
      private int user = -1;
      private int next;

      @Override
      public boolean hasNext() {
        while (next >= pending.size() && agents.hasNext()) {
          pending.clear();
          next = 0;
          AgentEvents agent = agents.next();
          user = user < 0 ? agent.part() : Math.addExact(user, parts);
          addPairs(agent);
        }
        return next < pending.size();
      }

      @Override
      public Row next() {
        return pending.get(next++);
      }

      private void addPairs(AgentEvents agent) {
        AgentHistory history = AgentHistory.of(agent.start(), agent.events(), dictionary, scoring);
        int[] leads = history.leads();
        float[] weights = history.weights();
        for (int i = 0; i < leads.length; i++) {
          if (weights[i] != 0) {
            pending.add(RowFactory.create(agent.agentId(), user, leads[i], weights[i]));
          }
        }
      }
    };
  }
}
