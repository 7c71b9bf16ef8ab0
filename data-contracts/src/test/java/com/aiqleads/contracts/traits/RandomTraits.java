package com.aiqleads.contracts.traits;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.market.LeadMarkets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Traits of the product by a seeded draw; some attributes are missing. */
public final class RandomTraits {
  private static final List<String> TYPES = List.of("flat", "house", "Stück Land");
  private static final int AGENTS = 100;
  private static final int STEPS = 15;
  private static final int MARKETS = 12;

  private RandomTraits() {}

  /**
   * @param now unix time in seconds before which leads were created
   */
  public static LeadTraits of(Random random, int leads, long now) {
    List<LeadAttributes> attributes = new ArrayList<>();
    for (int lead = 0; lead < leads; lead++) {
      attributes.add(
          random.nextInt(20) == 0
              ? LeadAttributes.none()
              : new LeadAttributes(
                  orNull(random, TYPES.get(random.nextInt(TYPES.size()))),
                  orNull(random, 1e5 * Math.exp(random.nextGaussian())),
                  orNull(random, 1 + random.nextInt(16) / 2.0),
                  orNull(random, 53 + random.nextDouble() / 2),
                  orNull(random, 10 + random.nextDouble())));
    }
    TraitVocabulary vocabulary = TraitVocabulary.of(attributes);
    TransitionCounts counts = new TransitionCounts(vocabulary);
    for (int agent = 0; agent < AGENTS; agent++) {
      List<List<int[]>> steps = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        steps.add(List.of(vocabulary.tokensOf(attributes.get(random.nextInt(leads)))));
      }
      counts.add(steps);
    }
    double[] createdAt = random.doubles(leads).map(x -> x < 0.1 ? 0 : now - 1e7 * x).toArray();
    float[] shares = new float[1 + vocabulary.coarse().length];
    for (int cell = 0; cell < shares.length; cell++) {
      shares[cell] = random.nextFloat() / 10;
    }
    LeadTraits.Columns columns = LeadTraits.Columns.of(vocabulary, attributes, createdAt);
    return new LeadTraits(
        counts.transitions(), new NewLeadOdds(-2, 0.4), columns, shares, marketsOf(random, leads));
  }

  /** Of some leads none is known, and of some markets not all. */
  private static LeadMarkets marketsOf(Random random, int leads) {
    int[] marketOf = random.ints(leads, -1, MARKETS).toArray();
    float[][] signals = new float[3][MARKETS];
    for (float[] one : signals) {
      for (int market = 0; market < MARKETS; market++) {
        one[market] = random.nextInt(8) == 0 ? Float.NaN : 15 * random.nextFloat();
      }
    }
    return new LeadMarkets(marketOf, signals[0], signals[1], signals[2]);
  }

  private static <T> @Nullable T orNull(Random random, T value) {
    return random.nextInt(8) == 0 ? null : value;
  }
}
