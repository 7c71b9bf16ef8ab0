package com.aiqleads.orchestration.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How agents behave. In a session the next lead is mostly near the last one, a step up or down in
 * price; how far down the funnel an agent goes with a lead depends on the planted utility. Not
 * thread-safe.
 */
final class Browsing {
  private static final int LOOKED_OVER = 48;
  private static final double STAYS_NEAR = 0.8;
  private static final double IN_TERRITORY = 0.95;
  private static final double IMPRESSION_FIRST = 0.25;
  private static final double UTILITY_PULL = 6;
  private static final double LIKENESS_PULL = 5;

  private final OpenLeads open;
  private final int regions;
  private final Random random;
  private final Set<Long> dismissed = new HashSet<>();

  Browsing(OpenLeads open, int regions, Random random) {
    this.open = open;
    this.regions = regions;
    this.random = random;
  }

  /** What the session does now; null when it is over. Sets what it intends next, and when. */
  @Nullable Act nextActOf(Session session) {
    Act act = actOf(session);
    if (act == null || session.lead == null) {
      return null;
    }
    session.intended = intentionAfter(act, session.agent, session.lead);
    double meanSeconds = session.intended == null ? 70 : 25;
    session.nextAtMillis += 1000 - (long) (meanSeconds * 1000 * StrictMath.log(drawn()));
    return act;
  }

  private @Nullable Act actOf(Session session) {
    if (session.intended != null && session.lead != null && open.contains(session.lead)) {
      return session.intended;
    }
    if (session.looksLeft == 0) {
      return null;
    }
    session.looksLeft--;
    SampleLead next = nextLeadOf(session);
    if (next == null) {
      return null;
    }
    session.lead = next;
    return drawn() < IMPRESSION_FIRST ? Act.IMPRESSION : Act.VIEW;
  }

  private @Nullable Act intentionAfter(Act act, SampleAgent agent, SampleLead lead) {
    double utility = agent.utilityOf(lead);
    double luck = drawn();
    return switch (act) {
      case IMPRESSION -> luck < 0.3 + 0.5 * utility ? Act.VIEW : null;
      case VIEW ->
          luck < 0.08 + 0.6 * utility ? Act.CLICK : isPutOff(agent, lead) ? Act.DISMISS : null;
      case CLICK -> luck < 0.03 + 0.5 * utility * utility ? Act.INQUIRY : null;
      case INQUIRY -> luck < 0.3 * utility * utility ? Act.PURCHASE : null;
      case PURCHASE, DISMISS -> null;
    };
  }

  private boolean isPutOff(SampleAgent agent, SampleLead lead) {
    boolean putOff = drawn() < 0.5 * (1 - agent.utilityOf(lead)) * (1 - agent.utilityOf(lead));
    if (putOff) {
      dismissed.add(keyOf(agent, lead));
    }
    return putOff;
  }

  private @Nullable SampleLead nextLeadOf(Session session) {
    SampleLead last = session.lead;
    boolean near = last != null && drawn() < STAYS_NEAR;
    int region = near && last != null ? last.region() : regionFor(session.agent);
    List<SampleLead> some = open.someOf(region, LOOKED_OVER, random);
    if (some.isEmpty()) {
      return null;
    }
    double[] weights = new double[some.size()];
    boolean any = false;
    for (int i = 0; i < weights.length; i++) {
      SampleLead lead = some.get(i);
      if ((last != null && lead.number() == last.number())
          || dismissed.contains(keyOf(session.agent, lead))) {
        continue;
      }
      double alike = near && last != null ? lead.likenessTo(last, session.priceStep) : 0;
      weights[i] =
          StrictMath.exp(UTILITY_PULL * session.agent.utilityOf(lead) + LIKENESS_PULL * alike);
      any = true;
    }
    return any ? some.get(Choices.indexOf(weights, random)) : null;
  }

  private int regionFor(SampleAgent agent) {
    if (drawn() >= IN_TERRITORY) {
      return random.nextInt(regions);
    }
    double[] weights = new double[agent.territory().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1.0 / (1 + i);
    }
    return agent.territory().get(Choices.indexOf(weights, random));
  }

  /** Uniform in (0, 1]. */
  private double drawn() {
    return 1 - random.nextDouble();
  }

  private static long keyOf(SampleAgent agent, SampleLead lead) {
    return ((long) agent.number() << 32) | lead.number();
  }
}
