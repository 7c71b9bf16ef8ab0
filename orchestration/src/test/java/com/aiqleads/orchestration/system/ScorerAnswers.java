package com.aiqleads.orchestration.system;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.scoring.AgentHistory;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.EventIdentities;
import com.aiqleads.contracts.scoring.EventWeights;
import com.aiqleads.contracts.scoring.ItemPath;
import com.aiqleads.contracts.scoring.LeadNeighbours;
import com.aiqleads.contracts.scoring.RankedLeads;
import com.aiqleads.contracts.scoring.Scorer;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.orchestration.reference.AnswerItem;
import com.aiqleads.orchestration.reference.Claim;
import com.aiqleads.orchestration.reference.LoggedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random agents, and what the product's scorer ranks for them by the files of a folder. */
final class ScorerAnswers {
  static final ScoringParameters PARAMETERS =
      new ScoringParameters(
          1,
          10,
          0.1,
          30,
          EventWeights.defaults().byName(),
          Instant.parse("2026-11-20T02:00:00Z"),
          50,
          2,
          4,
          25);

  private static final int MOST_EVENTS = 60;

  /** Every so-manieth agent has so long a past that sums of its old parts are kept. */
  private static final int ONE_IN_BUSY = 8;

  private static final int BUSY = 15;
  private static final int SECONDS_OF_EVENTS = 3_000_000;

  /** Events fall on so few times that several of an agent's meet at one. */
  private static final long SLOT_SECONDS = 600;

  private static final int LEADS_OF_ONE_AGENT = 40;
  private static final int SELDOM_OPEN = 11;

  private final long generation;
  private final int leads;
  private final Scorer scorer;

  ScorerAnswers(Path folder, long generation, int leads) throws IOException {
    this.generation = generation;
    this.leads = leads;
    LeadsFile dictionary = LeadsFile.open(folder.resolve(LeadsFile.NAME), generation);
    this.scorer =
        new Scorer(
            generation,
            PARAMETERS,
            dictionary,
            dictionary,
            new Neighbours(),
            popularOf(leads),
            GenerationFolder.rankingIn(folder, generation, leads));
  }

  /**
   * One agent.
   *
   * @param log all it did
   * @param batchList lead ids of its batch list
   * @param items the ranked part: of the patch, where there is an event beyond the record
   */
  record Answered(
      String agentId,
      Claim claim,
      List<LoggedEvent> log,
      List<String> batchList,
      List<AnswerItem> items) {}

  static int[] popularOf(int leads) {
    return IntStream.range(0, leads / 6).map(n -> 5 * n).toArray();
  }

  static int[] neighboursOf(int lead, int leads) {
    return new int[] {(lead + 1) % leads, (lead + 77) % leads};
  }

  /** Two of each lead. */
  private final class Neighbours implements LeadNeighbours {
    @Override
    public int countOf(int lead) {
      return neighboursOf(lead, leads).length;
    }

    @Override
    public int at(int lead, int n) {
      return neighboursOf(lead, leads)[n];
    }

    @Override
    public float similarityAt(int lead, int n) {
      return 0.5f;
    }
  }

  /** Of some agents all events are in the record, of some none. */
  Answered of(int agent, long seed) {
    Random random = new Random(seed + agent);
    String agentId = "agent-" + agent;
    List<PositionedInteraction> old = new ArrayList<>();
    List<PositionedInteraction> beyond = new ArrayList<>();
    double shareOfOld = random.nextInt(5) / 4.0;
    int times = agent % ONE_IN_BUSY == 0 ? BUSY : 1;
    int[] known = random.ints(times * LEADS_OF_ONE_AGENT, 0, leads).toArray();
    int count = times * (1 + random.nextInt(MOST_EVENTS));
    for (int n = 0; n < count; n++) {
      Interaction event = eventOf(agentId, "e" + n, known, random);
      if (random.nextDouble() < shareOfOld) {
        old.add(new PositionedInteraction(PositionedInteraction.IMPORTED, event));
      } else {
        beyond.add(new PositionedInteraction(beyond.size(), event));
      }
    }
    AgentHistory history =
        AgentHistory.of(AgentRecord.unknown(agentId), old, scorer.dictionary(), PARAMETERS);
    RankedLeads list = scorer.batchListOf(history, lead -> lead % SELDOM_OPEN != 0);
    List<EventIdentity> absorbed =
        old.stream().map(event -> EventIdentity.of(event.interaction())).toList();
    AgentRecord record = history.toRecord(EventIdentities.of(absorbed), list.leads());
    RankedLeads ranked =
        beyond.isEmpty() ? list : scorer.patchOf(record, beyond, beyond.size()).ranked();
    return new Answered(
        agentId,
        new Claim(generation, 0, 0, beyond.size(), count),
        logOf(old, beyond),
        Arrays.stream(list.leads()).mapToObj(scorer.dictionary()::idOf).toList(),
        itemsOf(ranked));
  }

  /**
   * Now and then on a lead that is not known, at the time of another, or after the reference time.
   */
  private Interaction eventOf(String agentId, String eventId, int[] known, Random random) {
    InteractionType[] types = InteractionType.values();
    InteractionType type =
        random.nextInt(3) == 0 ? types[random.nextInt(types.length)] : InteractionType.VIEW;
    String lead =
        random.nextInt(20) == 0
            ? "unknown-" + random.nextInt(3)
            : scorer.dictionary().idOf(known[random.nextInt(known.length)]);
    long second = 3_600 - random.nextInt(random.nextBoolean() ? 7_200 : SECONDS_OF_EVENTS);
    Instant at = PARAMETERS.referenceTime().plusSeconds(second / SLOT_SECONDS * SLOT_SECONDS);
    Instant occurredAt = at.plusMillis(random.nextInt(3) * 400L);
    return new Interaction(eventId, agentId, lead, type, occurredAt, occurredAt, null, null, null);
  }

  private static List<LoggedEvent> logOf(
      List<PositionedInteraction> old, List<PositionedInteraction> beyond) {
    List<LoggedEvent> log = new ArrayList<>();
    old.forEach(event -> log.add(loggedOf(event)));
    beyond.forEach(event -> log.add(loggedOf(event)));
    return log;
  }

  private static LoggedEvent loggedOf(PositionedInteraction event) {
    Interaction one = event.interaction();
    return new LoggedEvent(
        one.agentId(),
        one.eventId(),
        one.leadId(),
        one.type().name(),
        one.occurredAt().toEpochMilli(),
        event.position() == PositionedInteraction.IMPORTED ? -1 : 0,
        event.position());
  }

  private List<AnswerItem> itemsOf(RankedLeads ranked) {
    return IntStream.range(0, ranked.size())
        .mapToObj(
            n ->
                new AnswerItem(
                    scorer.dictionary().idOf(ranked.leads()[n]),
                    ranked.scores()[n],
                    ItemPath.ofCode(ranked.paths()[n]).name()))
        .toList();
  }
}
