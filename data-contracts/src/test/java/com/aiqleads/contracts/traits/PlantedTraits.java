package com.aiqleads.contracts.traits;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.market.LeadMarkets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Leads of three types in two towns, and agents who go from flats to houses. */
public final class PlantedTraits {
  private static final List<String> TYPES = List.of("flat", "house", "land");
  private static final double[][] TOWNS = {{53.55, 9.99}, {48.14, 11.58}};
  private static final int AGENTS = 200;
  private static final int STEPS = 12;

  private final Random random;

  public PlantedTraits(long seed) {
    this.random = new Random(seed);
  }

  /** Lead n is of type n modulo 3, in town n modulo 2; now and then something is not known. */
  public List<LeadAttributes> leads(int count) {
    List<LeadAttributes> leads = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      double[] town = TOWNS[n % 2];
      leads.add(
          new LeadAttributes(
              n % 7 == 6 ? null : TYPES.get(n % 3),
              n % 5 == 4 ? null : (Double) (100_000 * Math.exp(random.nextGaussian() / 2)),
              n % 11 == 10 ? null : (Double) (1.0 + random.nextInt(5)),
              n % 13 == 12 ? null : (Double) (town[0] + random.nextDouble() / 5),
              town[1] + random.nextDouble() / 5));
    }
    return leads;
  }

  /** After a flat comes a house in the same town, after a house anything. */
  public TransitionCounts counts(TraitVocabulary vocabulary, List<LeadAttributes> leads) {
    TransitionCounts counts = new TransitionCounts(vocabulary);
    for (int agent = 0; agent < AGENTS; agent++) {
      List<List<int[]>> steps = new ArrayList<>();
      int lead = random.nextInt(leads.size());
      for (int step = 0; step < STEPS; step++) {
        steps.add(List.of(vocabulary.tokensOf(leads.get(lead))));
        lead = nextOf(lead, leads.size());
      }
      counts.add(steps);
    }
    return counts;
  }

  private int nextOf(int lead, int leads) {
    int next = random.nextInt(leads);
    while (lead % 3 == 0 && (next % 3 != 1 || next % 2 != lead % 2)) {
      next = random.nextInt(leads);
    }
    return next;
  }

  /** All of it. */
  public LeadTraits traits(int count) {
    List<LeadAttributes> leads = leads(count);
    TraitVocabulary vocabulary = TraitVocabulary.of(leads);
    double[] createdAt = random.doubles(count, 0, 1e6).map(Math::floor).toArray();
    float[] shares = new float[1 + vocabulary.coarse().length];
    java.util.Arrays.fill(shares, 1f / shares.length);
    return new LeadTraits(
        counts(vocabulary, leads).transitions(),
        new NewLeadOdds(-1.25, 0.5),
        LeadTraits.Columns.of(vocabulary, leads, createdAt),
        shares,
        marketsOf(leads));
  }

  /** Of flats and houses, the second without a median price. */
  private static LeadMarkets marketsOf(List<LeadAttributes> leads) {
    int[] marketOf =
        leads.stream()
            .mapToInt(lead -> "flat".equals(lead.type()) ? 0 : "house".equals(lead.type()) ? 1 : -1)
            .toArray();
    return new LeadMarkets(
        marketOf, new float[] {3.5f, 0.25f}, new float[] {11.5f, Float.NaN}, new float[] {40, 0});
  }
}
