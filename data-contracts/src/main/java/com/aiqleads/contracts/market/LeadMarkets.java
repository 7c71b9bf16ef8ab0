package com.aiqleads.contracts.market;

import com.aiqleads.contracts.lead.LogPrice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which market each lead is in, that of its region and property type, and what was last known of
 * every market. 4 bytes per lead. The arrays are taken over, not copied, and to be read only;
 * thread-safe then.
 *
 * @param marketOf by lead: number of its market; {@link #NONE}: nothing is known of it
 * @param demand by market: searches per listing; NaN: unknown
 * @param logMedianPrice by market: natural logarithm; NaN: unknown
 * @param inventory by market: leads on it; NaN: unknown
 */
public record LeadMarkets(int[] marketOf, float[] demand, float[] logMedianPrice, float[] inventory)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Number of no market. */
  public static final int NONE = -1;

  /**
   * @throws IllegalArgumentException where a lead names no market, or markets differ in number
   */
  public LeadMarkets {
    int markets = demand.length;
    if (logMedianPrice.length != markets || inventory.length != markets) {
      throw new IllegalArgumentException(
          "markets: %d, %d, %d (expected: as many of each)"
              .formatted(markets, logMedianPrice.length, inventory.length));
    }
    for (int market : marketOf) {
      if (market < NONE || market >= markets) {
        throw new IllegalArgumentException(
            "market: %d (expected: %d to %d)".formatted(market, NONE, markets - 1));
      }
    }
  }

  /**
   * Markets are numbered in the order of their first leads; those without a lead have no number.
   *
   * @param regions by lead
   * @param types kind of property, by lead
   * @param signals at most one of a market
   */
  public static LeadMarkets of(
      List<@Nullable String> regions, List<@Nullable String> types, List<MarketSignal> signals) {
    if (regions.size() != types.size()) {
      throw new IllegalArgumentException(
          "regions, types: %d, %d (expected: as many of each)"
              .formatted(regions.size(), types.size()));
    }
    Map<Key, MarketSignal> known = byKey(signals);
    Map<Key, Integer> numbers = new HashMap<>();
    List<MarketSignal> numbered = new ArrayList<>();
    int[] marketOf = new int[regions.size()];
    Arrays.fill(marketOf, NONE);
    for (int lead = 0; lead < marketOf.length; lead++) {
      Key key = new Key(regions.get(lead), types.get(lead));
      MarketSignal signal = known.get(key);
      if (signal != null) {
        marketOf[lead] = numbers.computeIfAbsent(key, added -> numbers.size());
        if (marketOf[lead] == numbered.size()) {
          numbered.add(signal);
        }
      }
    }
    return of(marketOf, numbered);
  }

  private static Map<Key, MarketSignal> byKey(List<MarketSignal> signals) {
    Map<Key, MarketSignal> known = new HashMap<>();
    for (MarketSignal signal : signals) {
      if (known.put(new Key(signal.region(), signal.propertyType()), signal) != null) {
        throw new IllegalArgumentException(
            "two signals of %s, %s (expected: one)"
                .formatted(signal.region(), signal.propertyType()));
      }
    }
    return known;
  }

  private static LeadMarkets of(int[] marketOf, List<MarketSignal> numbered) {
    int count = numbered.size();
    LeadMarkets markets =
        new LeadMarkets(marketOf, new float[count], new float[count], new float[count]);
    for (int market = 0; market < count; market++) {
      markets.put(market, numbered.get(market));
    }
    return markets;
  }

  private record Key(@Nullable String region, @Nullable String type) {}

  private void put(int market, MarketSignal signal) {
    Long leads = signal.inventory();
    demand[market] = finiteOf(signal.demand());
    logMedianPrice[market] = LogPrice.of(signal.medianPrice());
    inventory[market] = leads == null ? Float.NaN : leads.floatValue();
  }

  /** What no float can hold is no demand. */
  private static float finiteOf(@Nullable Double value) {
    float narrow = value == null ? Float.NaN : value.floatValue();
    return Float.isInfinite(narrow) ? Float.NaN : narrow;
  }

  public int leads() {
    return marketOf.length;
  }

  public int markets() {
    return demand.length;
  }

  /**
   * What is known of the market that a lead is in.
   *
   * @param byMarket one of these columns
   * @return NaN where it is in none
   */
  public float around(int lead, float[] byMarket) {
    int market = marketOf[lead];
    return market == NONE ? Float.NaN : byMarket[market];
  }
}
