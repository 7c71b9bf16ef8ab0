package com.aiqleads.batch.train;

import com.aiqleads.batch.agent.AgentEvents;
import com.aiqleads.batch.agent.AgentRows;
import com.aiqleads.batch.ranking.ActLog;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.scoring.LeadDictionary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every agent's acts on known leads, of the events that count. */
final class ActLogs {
  private ActLogs() {}

  /**
   * @param dictionary a leads file on storage that executors share
   */
  static JavaRDD<ActLog> of(
      Dataset<Row> interactions, Dataset<Row> agents, Path dictionary, long generation) {
    int parts = 2 * interactions.sparkSession().sparkContext().defaultParallelism();
    String file = dictionary.toString();
    return AgentRows.of(interactions, agents, parts)
        .toJavaRDD()
        .mapPartitions(rows -> logsIn(rows, LeadsFile.open(Path.of(file), generation)));
  }

  private static Iterator<ActLog> logsIn(Iterator<Row> rows, LeadDictionary dictionary) {
    Iterator<AgentEvents> agents = AgentRows.agentsIn(rows);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return agents.hasNext();
      }

      @Override
      public ActLog next() {
        return logOf(agents.next(), dictionary);
      }
    };
  }

  private static ActLog logOf(AgentEvents agent, LeadDictionary dictionary) {
    List<PositionedInteraction> events = agent.counted().counted();
    int[] leads = new int[events.size()];
    long[] at = new long[events.size()];
    byte[] types = new byte[events.size()];
    int count = 0;
    for (PositionedInteraction event : events) {
      Interaction one = event.interaction();
      int lead = dictionary.indexOf(one.leadId());
      if (one.type().isAct() && lead != LeadDictionary.UNKNOWN) {
        leads[count] = lead;
        at[count] = one.occurredAt().toEpochMilli();
        types[count++] = (byte) one.type().code();
      }
    }
    return new ActLog(
        agent.agentId().hashCode(),
        agent.territory(),
        Arrays.copyOf(leads, count),
        Arrays.copyOf(at, count),
        Arrays.copyOf(types, count));
  }
}
