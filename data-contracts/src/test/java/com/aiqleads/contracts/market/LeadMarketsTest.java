package com.aiqleads.contracts.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LeadMarketsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final List<MarketSignal> SIGNALS =
      List.of(
          new MarketSignal("north", "house", DAY, 2.5, 300_000.0, 40L),
          new MarketSignal("north", "flat", DAY, null, 0.0, null),
          new MarketSignal("east", "flat", DAY, 1e300, 1.0, 1L));

  @Test
  void aLeadIsInTheMarketOfItsRegionAndType() {
    LeadMarkets markets =
        LeadMarkets.of(
            Arrays.asList("north", "north", "south", null, "north", "north"),
            Arrays.asList("flat", "house", "house", "house", null, "house"),
            SIGNALS);
    assertThat(markets.marketOf()).containsExactly(0, 1, -1, -1, -1, 1);
    assertThat(markets.markets()).isEqualTo(2);
    assertThat(markets.around(1, markets.demand())).isEqualTo(2.5f);
    assertThat(markets.around(5, markets.logMedianPrice())).isEqualTo((float) Math.log(300_000));
    assertThat(markets.around(5, markets.inventory())).isEqualTo(40);
    for (int lead : new int[] {0, 2, 3, 4}) {
      assertThat(markets.around(lead, markets.demand())).isNaN();
      assertThat(markets.around(lead, markets.logMedianPrice())).isNaN();
      assertThat(markets.around(lead, markets.inventory())).isNaN();
    }
  }

  @Test
  void withoutSignalsNothingIsKnown() {
    LeadMarkets none = LeadMarkets.of(List.of("north"), List.of("flat"), List.of());
    assertThat(none.marketOf()).containsExactly(LeadMarkets.NONE);
    assertThat(none.around(0, none.demand())).isNaN();
  }

  @Test
  void aDemandThatNoFloatHoldsIsUnknown() {
    LeadMarkets east = LeadMarkets.of(List.of("east"), List.of("flat"), SIGNALS);
    assertThat(east.around(0, east.demand())).isNaN();
    assertThat(east.around(0, east.inventory())).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoMarket() {
    float[] one = {1};
    assertThatThrownBy(() -> new LeadMarkets(new int[] {1}, one, one, one))
        .hasMessage("market: 1 (expected: -1 to 0)");
    assertThatThrownBy(() -> new LeadMarkets(new int[] {0}, one, one, new float[2]))
        .hasMessage("markets: 1, 1, 2 (expected: as many of each)");
    assertThatThrownBy(() -> LeadMarkets.of(List.of(), List.of("flat"), SIGNALS))
        .hasMessage("regions, types: 0, 1 (expected: as many of each)");
    List<MarketSignal> twice = List.of(SIGNALS.get(0), SIGNALS.get(0));
    assertThatThrownBy(() -> LeadMarkets.of(List.of(), List.of(), twice))
        .hasMessage("two signals of north, house (expected: one)");
  }
}
