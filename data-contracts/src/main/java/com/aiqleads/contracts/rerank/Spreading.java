package com.aiqleads.contracts.rerank;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Spreads hot leads over the agents without state: who keeps a lead is drawn by a hash of agent,
 * lead and generation, so that an agent sees the same leads all day and others tomorrow. Whoever
 * has acted on a lead keeps it; the others share what is left of the cap. For who does not keep it,
 * a lead is lowered, never removed. Immutable.
 */
final class Spreading {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  private final LeadDemand demand;
  private final double strength;
  private final double cap;
  private final long generation;
  private final String agentId;
  private final Set<Integer> touched;

  /**
   * @param touched leads the agent has acted on
   */
  Spreading(
      LeadDemand demand,
      RerankParameters parameters,
      long generation,
      String agentId,
      Set<Integer> touched) {
    this.demand = demand;
    this.strength = parameters.spreading();
    this.cap = parameters.capOf(demand);
    this.generation = generation;
    this.agentId = agentId;
    this.touched = touched;
  }

  /** What the lead is lowered by for this agent, as a share of the pool's length; 0: not at all. */
  double loweringOf(int lead, String leadId) {
    int wanted = lead < 0 ? 0 : demand.wanted(lead);
    if (wanted <= cap || touched.contains(lead)) {
      return 0;
    }
    int acted = demand.touched(lead);
    double share = (cap - acted) / Math.max(1, wanted - acted);
    return drawOf(agentId, leadId, generation) < share ? 0 : strength * Math.log(wanted / cap);
  }

  /**
   * A number in [0, 1) that depends on all three and looks random: 64-bit FNV-1a of the UTF-8 of
   * agent, a zero byte and lead, with the generation mixed in, through the finaliser of SplitMix64;
   * its upper 53 bits.
   */
  static double drawOf(String agentId, String leadId, long generation) {
    long hash = FNV_OFFSET;
    for (byte b : (agentId + '\0' + leadId).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    hash += generation * 0x9e3779b97f4a7c15L;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return ((hash ^ (hash >>> 31)) >>> 11) * UNIT;
  }
}
