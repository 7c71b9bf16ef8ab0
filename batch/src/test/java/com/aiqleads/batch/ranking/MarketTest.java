package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.lead.LeadAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarketTest {
  private static final long SOLD = 2_000;
  private static final Market MARKET =
      new Market(
          List.of(
              lead("north", 0, Long.MAX_VALUE),
              lead("south", 0, SOLD),
              lead(null, 0, Long.MAX_VALUE),
              lead("south", SOLD, Long.MAX_VALUE)));
  private static final float[] ONE_EACH = {1, 1, 1, 1};

  @Test
  void aLeadIsBarredBeforeItCameAndFromItsSaleOn() {
    assertThat(barred(SOLD - 1, List.of(), new int[0])).containsExactly(3);
    assertThat(barred(SOLD, List.of(), new int[0])).containsExactly(1);
    assertThat(MARKET.openAt(SOLD - 1).stream()).containsExactly(0, 1, 2);
    assertThat(MARKET.openAt(SOLD).stream()).containsExactly(0, 2, 3);
  }

  @Test
  void outsideTheTerritoryNothingIsShownAndNothingWithoutARegion() {
    assertThat(barred(SOLD, List.of("south"), new int[0])).containsExactly(0, 1, 2);
    assertThat(barred(SOLD, List.of("north", "elsewhere"), new int[0])).containsExactly(1, 2, 3);
    assertThat(barred(SOLD, List.of("elsewhere"), new int[0])).containsExactly(0, 1, 2, 3);
  }

  @Test
  void hiddenLeadsAndThoseNobodyActedOnAreBarred() {
    assertThat(barred(SOLD - 1, List.of(), new int[] {2, 0})).containsExactly(0, 2, 3);
    assertThat(MARKET.barredAt(SOLD - 1, List.of(), new float[] {0, 1, 1, 1}, new int[0]))
        .containsExactly(0, 3);
  }

  private static int[] barred(long millis, List<String> territory, int[] hidden) {
    return MARKET.barredAt(millis, territory, ONE_EACH, hidden);
  }

  private static LeadOnMarket lead(String region, long from, long until) {
    return new LeadOnMarket(
        new LeadAttributes("flat", null, null, null, null), region, from, until);
  }
}
