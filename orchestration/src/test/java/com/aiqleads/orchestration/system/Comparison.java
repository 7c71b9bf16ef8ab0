package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aiqleads.orchestration.reference.AnswerCheck;
import com.aiqleads.orchestration.reference.AnswerItem;
import com.aiqleads.orchestration.reference.BruteForce;
import com.aiqleads.orchestration.reference.Claim;
import com.aiqleads.orchestration.reference.DemandTables;
import com.aiqleads.orchestration.reference.LoggedEvent;
import com.aiqleads.orchestration.reference.NewLead;
import com.aiqleads.orchestration.reference.PublishedGeneration;
import com.aiqleads.orchestration.reference.QuotaCheck;
import com.aiqleads.orchestration.reference.RerankCheck;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** Holds the answers of a set of agents against the brute-force reference. */
final class Comparison {
  static final int LIMIT = 20;

  /** Nine of ten of these at least are ranked. */
  private static final int MOST = 100;

  /** What an answer of that limit is chosen from. */
  private static final int POOL = 60;

  private static final RerankCheck.Settings RERANKING = new RerankCheck.Settings(0.85, 1, 3);

  private final LiveSystem system;
  private final EventClient client;
  private final SampleFiles sample;
  private final Set<String> relisted = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private final Map<String, NewLead> created = new HashMap<>();
  private final Map<Long, PublishedGeneration> generations = new HashMap<>();

  Comparison(LiveSystem system, EventClient client, SampleFiles sample) {
    this.system = system;
    this.client = client;
    this.sample = sample;
  }

  /** A sale of this lead was undone. */
  void relisted(String leadId) {
    relisted.add(leadId);
  }

  /** This lead was sold or has expired by a put. */
  void closed(String leadId) {
    closed.add(leadId);
  }

  /** This lead was put; none of its kind before. */
  void created(NewLead lead) {
    created.put(lead.leadId(), lead);
  }

  private boolean isIn(String agent, String leadId) {
    NewLead lead = created.get(leadId);
    return lead == null || sample.worksIn(agent, lead.region());
  }

  boolean wasRelisted(String leadId) {
    return relisted.contains(leadId);
  }

  /** All differences of all these agents' answers, in words. */
  List<String> differences(Collection<String> agents) throws IOException {
    return differences(agents, client.log());
  }

  /** Within the limit all answers are right: all that was acknowledged is in, once. */
  void expectRight(Collection<String> agents, Duration limit, List<LoggedEvent> log) {
    List<String> last = new ArrayList<>();
    try {
      await()
          .atMost(limit)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                last.clear();
                last.addAll(differencesOrTrouble(agents, log));
                return last.isEmpty();
              });
    } catch (ConditionTimeoutException e) {
      assertThat(last).as("differences after %s", limit).isEmpty();
      throw e;
    }
  }

  private List<String> differencesOrTrouble(Collection<String> agents, List<LoggedEvent> log) {
    try {
      return differences(agents, log);
    } catch (IOException down) {
      return List.of(down.toString());
    }
  }

  /** The same as if this were what the client has logged. */
  List<String> differences(Collection<String> agents, List<LoggedEvent> log) throws IOException {
    List<String> differences = new ArrayList<>();
    for (String agent : agents) {
      LiveSystem.Answer answer = system.get(Answers.rankedPathOf(agent, LIMIT));
      if (answer.status() != 200) {
        differences.add(agent + ": " + answer.status() + " " + answer.body());
        continue;
      }
      long last =
          log.stream()
              .filter(e -> e.agentId().equals(agent) && !e.isImported())
              .mapToLong(LoggedEvent::offset)
              .max()
              .orElse(-1);
      long position = answer.body().required("includes").required("position").longValue();
      if (last >= position) {
        differences.add(agent + ": position " + position + " leaves out the event at " + last);
      }
      differences.addAll(differencesIn(agent, answer.body(), Instant.now(), log));
    }
    return differences;
  }

  /**
   * Where an answer is another than the reference computes for what it says it includes.
   *
   * @param at when it had come
   */
  List<String> differencesIn(String agent, JsonNode answer, Instant at, List<LoggedEvent> log)
      throws IOException {
    Set<String> sold = new HashSet<>();
    log.stream().filter(e -> e.type().equals("PURCHASE")).forEach(e -> sold.add(e.leadId()));
    sold.removeAll(relisted);
    sold.addAll(closed);
    JsonNode includes = answer.required("includes");
    PublishedGeneration generation = generationOf(includes.required("generation").longValue());
    BruteForce reference = new BruteForce(generation, log, created);
    if (isOverQuota(agent, answer, reference)) {
      return overQuotaDifferences(agent, answer, true);
    }
    List<String> differences = new ArrayList<>(overQuotaDifferences(agent, answer, false));
    new AnswerCheck(reference)
            .compare(
                agent,
                itemsOf(answer),
                claimOf(includes),
                lead ->
                    !sold.contains(lead) && sample.isOpenTo(agent, lead, at) && isIn(agent, lead),
                LIMIT)
            .differences()
            .stream()
            .map(difference -> agent + ": " + difference)
            .forEach(differences::add);
    return differences;
  }

  private boolean isOverQuota(String agent, JsonNode answer, BruteForce reference) {
    Instant at = Instant.parse(answer.required("generatedAt").asText());
    Claim claim = claimOf(answer.required("includes"));
    return QuotaCheck.isOver(reference.includedOf(agent, claim), sample.quotaOf(agent), at);
  }

  private static List<String> overQuotaDifferences(String agent, JsonNode answer, boolean over) {
    JsonNode reason = answer.path("emptyReason");
    String said = reason.isTextual() ? reason.asText() : null;
    return QuotaCheck.differences(over, answer.required("items").size(), said).stream()
        .map(difference -> agent + ": " + difference)
        .toList();
  }

  /** Where re-ranked answers are others than the reference makes of the ranked ones. */
  List<String> rerankedDifferences(Collection<String> agents) throws IOException {
    List<String> differences = new ArrayList<>();
    for (String agent : agents) {
      JsonNode ranked = system.get(Answers.rankedPathOf(agent, MOST)).body();
      JsonNode shown = system.get(Answers.pathOf(agent, LIMIT)).body();
      assertThat(shown.required("includes")).as(agent).isEqualTo(ranked.required("includes"));
      assertThat(shown.required("reranked").booleanValue()).isTrue();
      differences.addAll(rerankedDifferences(agent, ranked, shown));
    }
    return differences;
  }

  private List<String> rerankedDifferences(String agent, JsonNode ranked, JsonNode shown)
      throws IOException {
    Claim claim = claimOf(ranked.required("includes"));
    PublishedGeneration generation = generationOf(claim.generation());
    Path folder = system.home().resolve("generations").resolve("" + claim.generation());
    DemandTables said = DemandTables.read(folder);
    DemandTables demand = DemandTables.of(generation, client.log(), said.open());
    assertThat(said).as("demand of generation %s", claim.generation()).isEqualTo(demand);
    List<AnswerItem> pool =
        itemsOf(ranked).stream().filter(AnswerItem::isRanked).limit(POOL).toList();
    List<AnswerItem> items = itemsOf(shown);
    List<AnswerItem> chosen = items.stream().filter(AnswerItem::isRanked).toList();
    long others = items.stream().filter(item -> item.path().equals("new")).count();
    RerankCheck check =
        new RerankCheck(claim.generation(), generation.vectors(), demand, RERANKING);
    Set<String> acted = RerankCheck.actedIn(new BruteForce(generation, client.log()), agent, claim);
    return check.differences(agent, pool, acted, chosen, (int) (LIMIT - others)).stream()
        .map(difference -> agent + ": " + difference)
        .toList();
  }

  private PublishedGeneration generationOf(long id) throws IOException {
    PublishedGeneration generation = generations.get(id);
    if (generation == null) {
      generation = PublishedGeneration.read(system.home().resolve("generations").resolve("" + id));
      generations.put(id, generation);
    }
    return generation;
  }

  private static Claim claimOf(JsonNode includes) {
    return new Claim(
        includes.required("generation").longValue(),
        includes.required("partition").intValue(),
        includes.required("sourceOffset").longValue(),
        includes.required("position").longValue(),
        includes.required("events").intValue());
  }

  private static List<AnswerItem> itemsOf(JsonNode answer) {
    List<AnswerItem> items = new ArrayList<>();
    for (JsonNode item : answer.required("items")) {
      items.add(
          new AnswerItem(
              item.required("leadId").asText(),
              item.required("score").doubleValue(),
              item.required("path").asText()));
    }
    return items;
  }
}
