package com.aiqleads.batch.precompute;

import com.aiqleads.batch.agent.AgentEvents;
import com.aiqleads.batch.agent.AgentRows;
import com.aiqleads.batch.lead.LeadBoard;
import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.redis.BatchViewLayout;
import com.aiqleads.contracts.scoring.AgentHistory;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.CountedEvents;
import com.aiqleads.contracts.scoring.EventIdentities;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.RankedLeads;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Computes the views of one part's agents, one after the other, and writes their records as it
 * goes: one agent at a time is in memory. The part's file appears under its name when all are
 * written.
 */
final class AgentViews implements Iterator<Row> {
  static final StructType COLUMNS =
      new StructType()
          .add("agentId", DataTypes.StringType)
          .add("partition", DataTypes.IntegerType)
          .add("counted", DataTypes.IntegerType)
          .add("view", DataTypes.BinaryType)
          .add("contradicting", DataTypes.createArrayType(Contradictions.EVENT));

  /**
   * How long before the reference time ids are remembered. An event that comes after it happened at
   * most 30 days before (older ones are refused, see the contract), is excluded by what happened up
   * to {@link EventIdentity#HORIZON} earlier, and clocks differ by less than a day.
   */
  static final Duration IDS_REMEMBERED = EventIdentity.HORIZON.plusDays(30 + 1);

  private final Iterator<AgentEvents> agents;
  private final long generation;
  private final OpenModel model;
  private final LeadBoard board;
  private final PartFile part;
  private final Instant remembered;

  AgentViews(
      Iterator<Row> rows, Path folder, long generation, ScoringParameters scoring, LeadBoard board)
      throws IOException {
    this.agents = AgentRows.agentsIn(rows);
    this.generation = generation;
    this.model = OpenModel.in(folder, generation, scoring);
    this.board = board;
    this.part = new PartFile(folder, generation);
    this.remembered = scoring.referenceTime().minus(IDS_REMEMBERED);
  }

  @Override
  public boolean hasNext() {
    boolean more = agents.hasNext();
    if (!more) {
      try {
        part.complete();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return more;
  }

  @Override
  public Row next() {
    AgentEvents agent = agents.next();
    try {
      CountedEvents events = agent.counted();
      AgentHistory history =
          AgentHistory.of(agent.start(), events, model.leads(), model.scorer().parameters());
      RankedLeads ranked = model.scorer().batchListOf(history, board.eligibleIn(agent.territory()));
      AgentRecord record = history.toRecord(absorbedOf(events), ranked.leads());
      part.append(agent.part(), record);
      BatchView view =
          new BatchView(
              generation,
              history.counted(),
              agent.territory(),
              ranked,
              history.hidden(),
              outlookOf(record, ranked));
      return RowFactory.create(
          agent.agentId(),
          agent.part(),
          view.counted(),
          BatchViewLayout.encode(view),
          Contradictions.rowsOf(events.contradicting()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the record, as a patch makes it: a record remembers the last acts only. */
  private Outlook outlookOf(AgentRecord record, RankedLeads ranked) {
    AgentHistory remembered =
        AgentHistory.of(record, List.of(), model.leads(), model.scorer().parameters());
    return model.scorer().outlookOf(remembered, ranked);
  }

  private EventIdentities absorbedOf(CountedEvents events) {
    List<EventIdentity> identities = new ArrayList<>();
    for (PositionedInteraction event : events.counted()) {
      if (!event.interaction().occurredAt().isBefore(remembered)) {
        identities.add(EventIdentity.of(event.interaction()));
      }
    }
    return EventIdentities.of(identities);
  }
}
