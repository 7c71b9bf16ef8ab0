package com.aiqleads.contracts.rerank;

import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.contracts.scoring.LeadFactors;
import com.aiqleads.contracts.scoring.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Puts the ranked part of one agent's answer into the order in which it is shown: hot leads are
 * {@link Spreading spread}, and what is alike is kept {@link Diversity apart}. A pure function of
 * the generation, the agent and the pool. Nothing comes in and nothing is dropped but by the limit.
 *
 * <p>Relevance is the place in the pool, from 1 down to 0 in equal steps, so that all it weighs
 * means the same for log odds and for inner products, and however far ahead the first ones are. The
 * pool has one length for all limits up to a third of it: a shorter answer is the beginning of a
 * longer one.
 */
public final class Reranker implements Merge.Reordering {
  /** Eligible leads that are looked at for a short answer. */
  private static final int SHORT_POOL = 60;

  private static final int POOL_PER_ITEM = 3;

  /** Eligible leads that are looked at, at most, but for a longer answer. */
  private static final int LONG_POOL = 100;

  private final RerankParameters parameters;
  private final LeadDictionary dictionary;
  private final Diversity diversity;
  private final Spreading spreading;

  /**
   * @param demand of the generation that dictionary and factors belong to
   * @param touched numbers of the leads that the agent has acted on
   */
  public Reranker(
      RerankParameters parameters,
      LeadDictionary dictionary,
      LeadFactors factors,
      LeadDemand demand,
      long generation,
      String agentId,
      Set<Integer> touched) {
    this.parameters = parameters;
    this.dictionary = dictionary;
    this.diversity = new Diversity(factors, parameters.relevance());
    this.spreading = new Spreading(demand, parameters, generation, agentId, touched);
  }

  @Override
  public int poolOf(int limit) {
    return parameters.changesNothing()
        ? limit
        : Math.max(limit, Math.max(SHORT_POOL, Math.min(LONG_POOL, POOL_PER_ITEM * limit)));
  }

  @Override
  public List<Merge.Item> reordered(List<Merge.Item> pool, int limit) {
    int[] leads = new int[pool.size()];
    double[] relevance = new double[leads.length];
    for (int n = 0; n < leads.length; n++) {
      String leadId = pool.get(n).leadId();
      leads[n] = dictionary.indexOf(leadId);
      relevance[n] = 1 - (double) n / leads.length - spreading.loweringOf(leads[n], leadId);
    }
    List<Merge.Item> items = new ArrayList<>();
    for (int n : diversity.taken(leads, relevance, limit)) {
      items.add(pool.get(n));
    }
    return items;
  }
}
