package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LeadRegionsTest {
  private static final LeadRegions REGIONS =
      new LeadRegions(Arrays.asList("south", null, "north", "south", ""));

  @Test
  void findsTheLeadsOfATerritory() {
    assertThat(leadsIn("south")).containsExactly(0, 3);
    assertThat(leadsIn("north", "elsewhere", "south")).containsExactly(0, 2, 3);
    assertThat(leadsIn("elsewhere")).isEmpty();
    assertThat(leadsIn("")).isEmpty();
  }

  @Test
  void aLeadWithoutARegionLiesInNoneButEverywhere() {
    assertThat(leadsIn()).containsExactly(0, 1, 2, 3, 4);
    assertThat(REGIONS.names()).containsExactlyInAnyOrder("south", "north");
  }

  private static int[] leadsIn(String... territory) {
    return IntStream.range(0, 5).filter(REGIONS.in(List.of(territory))).toArray();
  }
}
