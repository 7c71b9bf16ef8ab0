package com.aiqleads.serving.recommend;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.probability.Probabilities;
import com.aiqleads.contracts.scoring.Direction;
import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.contracts.scoring.Merge;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.RankedLeads;
import com.aiqleads.contracts.scoring.Scorer;
import com.aiqleads.contracts.topic.Partitioner;
import com.aiqleads.serving.eligibility.Eligibility;
import com.aiqleads.serving.eligibility.LeadStates;
import com.aiqleads.serving.generations.Served;
import com.aiqleads.serving.generations.ServedGeneration;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers what an agent should see: reads batch view, patch and progress mark of the agent in one
 * command, then the states of the candidate leads, and merges. Thread-safe.
 */
@Component
class Recommender {
  /** How many of the best leads say in which regions an agent without territory works. */
  private static final int LEADS_ASKED_FOR_REGION = 10;

  private static final int REGIONS_GUESSED = 3;

  private final ServedGeneration generations;
  private final ViewReader views;
  private final LeadStates states;
  private final NewLeads newLeads;
  private final Reranking reranking;
  private final Clock clock;

  Recommender(
      ServedGeneration generations,
      ViewReader views,
      LeadStates states,
      NewLeads newLeads,
      Reranking reranking,
      Clock clock) {
    this.generations = generations;
    this.views = views;
    this.states = states;
    this.newLeads = newLeads;
    this.reranking = reranking;
    this.clock = clock;
  }

  /**
   * @param region fills up from there, for an agent without territory
   */
  Recommendations answer(String agentId, int limit, @Nullable String region, Reranking.Wish wish) {
    Served served = generations.current();
    Generation generation = served.generation();
    int partition = Partitioner.partitionOf(agentId, generation.manifest().partitions());
    ViewSnapshot snapshot = views.read(generation.id(), partition, agentId, served.behind());
    Freshness freshness = Freshness.of(served, snapshot, partition);
    Instant now = clock.instant();
    Optional<String> overQuota = snapshot.outlook().purchases().findReasonAt(now);
    Merge.Reordering reordering = reranking.of(wish, generation, agentId, snapshot);
    List<Merge.Item> items =
        overQuota.isPresent()
            ? List.of()
            : itemsOf(generation, snapshot, limit, region, reordering, now);
    return new Recommendations(
        agentId,
        UUID.randomUUID().toString(),
        numbered(items, generation.scorer(), snapshot.outlook().offsets()),
        overQuota.isEmpty() && reranking.isOn(wish),
        overQuota.orElse(null),
        new Recommendations.Includes(
            generation.id(),
            served.epoch(),
            partition,
            generation.manifest().sourceOffset(partition),
            freshness.position(),
            snapshot.counted(),
            generation.manifest().interactions().topicId()),
        freshness.degradedReason() != null,
        freshness.degradedReason(),
        freshness.missing(),
        now);
  }

  private List<Merge.Item> itemsOf(
      Generation generation,
      ViewSnapshot snapshot,
      int limit,
      @Nullable String region,
      Merge.Reordering reordering,
      Instant now) {
    LeadDictionary dictionary = generation.leads();
    List<String> territory = snapshot.territory();
    Eligibility eligibility = new Eligibility(states, snapshot.incarnation(), now, territory);
    List<String> ranked = idsOf(dictionary, rankedOf(snapshot).leads());
    eligibility.expect(ranked);
    Outlook outlook = snapshot.outlook();
    List<String> recent = recentOf(outlook, dictionary);
    eligibility.expect(recent);
    List<String> regions =
        !territory.isEmpty() ? territory : region == null ? List.of() : List.of(region);
    List<String> newest =
        newLeads.newestOf(regions.isEmpty() ? regionsOf(recent, ranked, eligibility) : regions);
    List<String> fresh =
        newest.stream().filter(id -> dictionary.indexOf(id) == LeadDictionary.UNKNOWN).toList();
    List<String> regional = regionalOf(generation, regions);
    regional.addAll(newest);
    eligibility.expect(fresh);
    eligibility.expect(regional);
    return Merge.itemsOf(
        new Merge.Input(
            dictionary,
            snapshot.view(),
            snapshot.patch(),
            eligibility,
            firstOpen(
                regional, eligibility, hiddenOf(snapshot, dictionary), 2 * limit + fresh.size()),
            fresh,
            Direction.of(
                generation.scorer().traits(), outlook, id -> attributesOf(id, eligibility)),
            reordering,
            limit));
  }

  private static LeadAttributes attributesOf(String leadId, Eligibility eligibility) {
    return eligibility
        .findState(leadId)
        .map(state -> state.attributes())
        .orElse(LeadAttributes.none());
  }

  /** The ids of the leads touched last. */
  private static List<String> recentOf(Outlook outlook, LeadDictionary dictionary) {
    return outlook.recent().stream()
        .map(
            touch ->
                touch.lead() == LeadDictionary.UNKNOWN
                    ? touch.leadId()
                    : dictionary.idOf(touch.lead()))
        .toList();
  }

  private static RankedLeads rankedOf(ViewSnapshot snapshot) {
    return snapshot.patch() != null
        ? snapshot.patch().ranked()
        : snapshot.view() != null ? snapshot.view().ranked() : RankedLeads.none();
  }

  private static Set<String> hiddenOf(ViewSnapshot snapshot, LeadDictionary dictionary) {
    Set<String> hidden = new HashSet<>();
    if (snapshot.patch() != null) {
      hidden.addAll(idsOf(dictionary, snapshot.patch().hidden()));
      hidden.addAll(snapshot.patch().hiddenUnknown());
    } else if (snapshot.view() != null) {
      hidden.addAll(idsOf(dictionary, snapshot.view().hidden()));
    }
    return hidden;
  }

  /** Popular leads of the regions in turn, then of everywhere. */
  private static List<String> regionalOf(Generation generation, List<String> regions) {
    Set<String> ids = new LinkedHashSet<>();
    List<int[]> lists = regions.stream().map(r -> generation.popular().leadsOf(r)).toList();
    int longest = lists.stream().mapToInt(list -> list.length).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (int[] list : lists) {
        if (i < list.length) {
          ids.add(generation.leads().idOf(list[i]));
        }
      }
    }
    ids.addAll(idsOf(generation.leads(), generation.popular().leadsOf(PopularFile.EVERYWHERE)));
    return new ArrayList<>(ids);
  }

  /** The merge looks at a whole fill list; this cuts it to what can still reach an answer. */
  private static List<String> firstOpen(
      List<String> ids, Eligibility eligibility, Set<String> hidden, int enough) {
    List<String> open = new ArrayList<>();
    for (String id : ids) {
      if (open.size() >= enough) {
        break;
      }
      if (!hidden.contains(id) && eligibility.test(id)) {
        open.add(id);
      }
    }
    return open;
  }

  /** The most frequent regions among the leads touched last and the best leads. */
  private static List<String> regionsOf(
      List<String> recent, List<String> ranked, Eligibility eligibility) {
    Map<String, Integer> counts = new HashMap<>();
    List<String> asked = new ArrayList<>(recent);
    asked.addAll(ranked.subList(0, Math.min(LEADS_ASKED_FOR_REGION, ranked.size())));
    for (String id : asked) {
      eligibility
          .findState(id)
          .map(state -> state.region())
          .ifPresent(region -> counts.merge(region, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(REGIONS_GUESSED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> idsOf(LeadDictionary dictionary, int[] leads) {
    List<String> ids = new ArrayList<>(leads.length);
    for (int lead : leads) {
      ids.add(dictionary.idOf(lead));
    }
    return ids;
  }

  private static List<Recommendations.Item> numbered(
      List<Merge.Item> items, Scorer scorer, Offsets offsets) {
    List<Recommendations.Item> numbered = new ArrayList<>(items.size());
    for (Merge.Item item : items) {
      Probabilities probabilities =
          item.path().isRanked() ? scorer.findProbabilities(item.score(), offsets) : null;
      numbered.add(
          new Recommendations.Item(
              item.leadId(),
              item.score(),
              item.path().name().toLowerCase(Locale.ROOT),
              numbered.size() + 1,
              probabilities == null ? null : chancesOf(probabilities),
              probabilities == null ? null : (Float) (float) scorer.utilityOf(probabilities)));
    }
    return numbered;
  }

  private static Recommendations.Chances chancesOf(Probabilities all) {
    return new Recommendations.Chances(
        floatOf(all.view()), floatOf(all.inquiry()), floatOf(all.purchase()));
  }

  private static @Nullable Float floatOf(@Nullable Double value) {
    return value == null ? null : (Float) value.floatValue();
  }
}
