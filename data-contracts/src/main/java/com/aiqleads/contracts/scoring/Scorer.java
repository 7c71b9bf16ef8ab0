package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.probability.Probabilities;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TwoStageScorer;
import com.aiqleads.contracts.scoring.RankedLeads.Entry;
import com.aiqleads.contracts.traits.LeadTraits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ranks leads for agents by one generation's model: for batch over all leads, for a patch over the
 * agent's candidates. By both stages where the generation has a ranker, else by the inner product
 * of vectors. Immutable and thread-safe.
 */
public final class Scorer {
  /**
   * Candidates of a patch at most; the batch list comes first, then what is near the last leads.
   */
  private static final int MOST_CANDIDATES = 1_000;

  /** Entries of each list of a lead touched last that become candidates. */
  private static final int NEARBY = 10;

  private final long generation;
  private final ScoringParameters parameters;
  private final LeadDictionary dictionary;
  private final LeadFactors factors;
  private final LeadNeighbours neighbours;
  private final int[] popular;
  private final FoldIn foldIn;
  private final @Nullable RankingModel ranking;
  private final ThreadLocal<TwoStageScorer> rankers;
  private final @Nullable Heads heads;
  private final EventWeights weights;

  /**
   * @param popular lead numbers that stand in for the batch list of an agent who has none
   * @param ranking the two stages; null: the generation has no ranker
   */
  public Scorer(
      long generation,
      ScoringParameters parameters,
      LeadDictionary dictionary,
      LeadFactors factors,
      LeadNeighbours neighbours,
      int[] popular,
      @Nullable RankingModel ranking) {
    this(generation, parameters, dictionary, factors, neighbours, popular, ranking, null);
  }

  private Scorer(
      long generation,
      ScoringParameters parameters,
      LeadDictionary dictionary,
      LeadFactors factors,
      LeadNeighbours neighbours,
      int[] popular,
      @Nullable RankingModel ranking,
      @Nullable Heads heads) {
    this.generation = generation;
    this.parameters = parameters;
    this.dictionary = dictionary;
    this.factors = factors;
    this.neighbours = neighbours;
    this.popular = popular.clone();
    this.foldIn = new FoldIn(factors, parameters.alpha(), parameters.regularization());
    this.ranking = ranking;
    this.heads = heads;
    this.weights = EventWeights.of(parameters.weights());
    this.rankers =
        ThreadLocal.withInitial(
            () -> new TwoStageScorer(Objects.requireNonNull(ranking), MOST_CANDIDATES));
  }

  /**
   * The same with the generation's heads.
   *
   * @param others null: it has none
   */
  public Scorer withHeads(@Nullable Heads others) {
    return new Scorer(
        generation, parameters, dictionary, factors, neighbours, popular, ranking, others);
  }

  public ScoringParameters parameters() {
    return parameters;
  }

  public LeadDictionary dictionary() {
    return dictionary;
  }

  /** What is decided by when answering, beside the list: the same for batch view and patch. */
  public Outlook outlookOf(AgentHistory history, RankedLeads listed) {
    Outlook outlook = history.outlook(listed);
    return heads == null
        ? outlook
        : outlook.withOffsets(heads.offsetsOf(history.activity(parameters.referenceTime())));
  }

  /**
   * What may come of showing a lead that a view of this generation lists.
   *
   * @param score in that view
   * @param offsets of that view's outlook
   * @return null where the generation has no heads
   */
  public @Nullable Probabilities findProbabilities(float score, Offsets offsets) {
    return heads == null ? null : heads.of(score, offsets);
  }

  /** Those probabilities blended by the generation's event weights; no probability. */
  public double utilityOf(Probabilities probabilities) {
    return probabilities.utility(
        weights.of(InteractionType.VIEW),
        weights.of(InteractionType.INQUIRY),
        weights.of(InteractionType.PURCHASE));
  }

  /** What is known of the leads' traits; null: nothing that the ranker was learnt with. */
  public @Nullable LeadTraits traits() {
    return ranking == null ? null : ranking.generators().traits();
  }

  /** The agent's vector after this history. */
  public float[] vectorOf(AgentHistory history) {
    return foldIn.solve(history.leads(), history.weights());
  }

  /**
   * The batch list: the best of all leads that somebody acted on, that pass the filter and are not
   * hidden from the agent. Empty for an agent without a positive act.
   */
  public RankedLeads batchListOf(AgentHistory history, IntPredicate eligible) {
    return ranking == null ? solvedListOf(history, eligible) : rankedListOf(history, eligible);
  }

  private RankedLeads rankedListOf(AgentHistory history, IntPredicate eligible) {
    ItemSequence past = history.past();
    if (past.size() == 0) {
      return RankedLeads.none();
    }
    Set<Integer> hidden = setOf(history.hidden());
    int[] barred =
        IntStream.range(0, factors.size())
            .filter(lead -> !isKnown(lead) || hidden.contains(lead) || !eligible.test(lead))
            .toArray();
    return listOf(
        rankers.get().bestOfAll(past, past.lastOrder(), barred),
        lead -> ItemPath.BATCH,
        parameters.listLength());
  }

  private static RankedLeads listOf(
      TwoStageScorer.Scored scored, IntFunction<ItemPath> pathOf, int length) {
    List<Entry> entries = new ArrayList<>(scored.items().length);
    for (int n = 0; n < scored.items().length; n++) {
      int lead = scored.items()[n];
      entries.add(new Entry(lead, (float) scored.scores()[n], pathOf.apply(lead)));
    }
    return RankedLeads.bestOf(entries, length);
  }

  /** Whether the generation has seen anybody act on the lead. */
  private boolean isKnown(int lead) {
    return ranking == null
        ? factors.hasVector(lead)
        : ranking.generators().facts().users()[lead] > 0;
  }

  private RankedLeads solvedListOf(AgentHistory history, IntPredicate eligible) {
    float[] vector = vectorOf(history);
    if (isZero(vector)) {
      return RankedLeads.none();
    }
    Set<Integer> hidden = setOf(history.hidden());
    List<Entry> entries = new ArrayList<>();
    for (int lead = 0; lead < factors.size(); lead++) {
      if (factors.hasVector(lead) && !hidden.contains(lead) && eligible.test(lead)) {
        entries.add(new Entry(lead, factors.dot(vector, lead), ItemPath.BATCH));
      }
    }
    return RankedLeads.bestOf(entries, parameters.listLength());
  }

  /**
   * The patch of one agent: a pure function of the generation, the agent's record in it, and the
   * agent's events at or beyond the generation's source offset.
   *
   * @param events in any order, repetitions included
   * @param position exclusive end of what {@code events} covers in the agent's partition
   */
  public Patch patchOf(AgentRecord record, List<PositionedInteraction> events, long position) {
    AgentHistory history = AgentHistory.of(record, events, dictionary, parameters);
    int[] hidden = history.hidden();
    RankedLeads rescored =
        ranking == null
            ? solved(record, history, setOf(hidden))
            : ranked(record, history, setOf(hidden));
    return new Patch(
        generation,
        position,
        history.counted(),
        history.territory(),
        rescored,
        hidden,
        history.hiddenUnknown(),
        outlookOf(history, rescored));
  }

  private RankedLeads ranked(AgentRecord record, AgentHistory history, Set<Integer> hidden) {
    ItemSequence past = history.past();
    if (past.size() == 0) {
      return RankedLeads.none();
    }
    TwoStageScorer ranker = rankers.get();
    Map<Integer, ItemPath> paths = candidatesOf(record, history);
    int[] given = paths.keySet().stream().mapToInt(Integer::intValue).toArray();
    int[] candidates =
        IntStream.of(ranker.nearby(past, given, parameters.recentLeads(), NEARBY))
            .filter(lead -> isKnown(lead) && !hidden.contains(lead))
            .toArray();
    return listOf(
        ranker.bestOf(past, past.lastOrder(), candidates),
        lead -> paths.getOrDefault(lead, ItemPath.SIMILAR),
        parameters.patchLength());
  }

  private RankedLeads solved(AgentRecord record, AgentHistory history, Set<Integer> hidden) {
    float[] vector = vectorOf(history);
    if (isZero(vector)) {
      return RankedLeads.none();
    }
    Map<Integer, ItemPath> candidates = candidatesOf(record, history);
    List<Entry> entries = new ArrayList<>(candidates.size());
    candidates.forEach(
        (lead, path) -> {
          if (!hidden.contains(lead) && factors.hasVector(lead)) {
            entries.add(new Entry(lead, factors.dot(vector, lead), path));
          }
        });
    return RankedLeads.bestOf(entries, parameters.patchLength());
  }

  /** The batch list (or what is popular), the leads touched last and their neighbours. */
  private Map<Integer, ItemPath> candidatesOf(AgentRecord record, AgentHistory history) {
    Map<Integer, ItemPath> candidates = new LinkedHashMap<>();
    int[] list = record.candidates().length > 0 ? record.candidates() : popular;
    for (int lead : list) {
      candidates.put(lead, ItemPath.PATCHED);
    }
    for (int lead : history.recentLeads(parameters.recentLeads())) {
      candidates.putIfAbsent(lead, ItemPath.PATCHED);
      for (int n = 0; n < neighbours.countOf(lead); n++) {
        candidates.putIfAbsent(neighbours.at(lead, n), ItemPath.SIMILAR);
      }
    }
    return candidates;
  }

  private static boolean isZero(float[] vector) {
    for (float component : vector) {
      if (component != 0) {
        return false;
      }
    }
    return true;
  }

  private static Set<Integer> setOf(int[] leads) {
    Set<Integer> set = new HashSet<>();
    for (int lead : leads) {
      set.add(lead);
    }
    return set;
  }
}
