package com.aiqleads.contracts.market;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which market each lead is in, that of its region and property type, and what was last known of
 * every market. 4 bytes per lead. The arrays are taken over, not copied, and to be read only.
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

  /** For so many leads of whose markets nothing is known. */
  public static LeadMarkets unknown(int leads) {
    int[] none = new int[leads];
    Arrays.fill(none, NONE);
    return new LeadMarkets(none, new float[0], new float[0], new float[0]);
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
    Map<Market, MarketSignal> known = new HashMap<>();
    for (MarketSignal signal : signals) {
      if (known.put(new Market(signal.region(), signal.propertyType()), signal) != null) {
        throw new IllegalArgumentException(
            "two signals of %s, %s (expected: one)"
                .formatted(signal.region(), signal.propertyType()));
      }
    }
    Map<Market, Integer> numbers = new HashMap<>();
    List<MarketSignal> numbered = new ArrayList<>();
    int[] marketOf = new int[regions.size()];
    for (int lead = 0; lead < marketOf.length; lead++) {
      Market market = new Market(regions.get(lead), types.get(lead));
      MarketSignal signal = known.get(market);
      Integer number = numbers.get(market);
      if (signal != null && number == null) {
        number = numbered.size();
        numbers.put(market, number);
        numbered.add(signal);
      }
      marketOf[lead] = number == null ? NONE : number;
    }
    LeadMarkets markets =
        new LeadMarkets(
            marketOf,
            new float[numbered.size()],
            new float[numbered.size()],
            new float[numbered.size()]);
    for (int market = 0; market < numbered.size(); market++) {
      markets.put(market, numbered.get(market));
    }
    return markets;
  }

  private record Market(@Nullable String region, @Nullable String type) {}

  private void put(int market, MarketSignal signal) {
    Double searches = signal.demand();
    Double price = signal.medianPrice();
    Long leads = signal.inventory();
    demand[market] = searches == null ? Float.NaN : searches.floatValue();
    logMedianPrice[market] =
        price == null || !(price > 0) ? Float.NaN : (float) StrictMath.log(price);
    inventory[market] = leads == null ? Float.NaN : leads.floatValue();
  }

  public int leads() {
    return marketOf.length;
  }

  public int markets() {
    return demand.length;
  }

  /** Searches per listing; NaN: unknown. */
  public float demandAround(int lead) {
    return of(demand, lead);
  }

  /** Natural logarithm; NaN: unknown. */
  public float logMedianPriceAround(int lead) {
    return of(logMedianPrice, lead);
  }

  /** Leads on the market; NaN: unknown. */
  public float inventoryAround(int lead) {
    return of(inventory, lead);
  }

  private float of(float[] byMarket, int lead) {
    int market = marketOf[lead];
    return market == NONE ? Float.NaN : byMarket[market];
  }
}
