package com.aiqleads.orchestration.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Map<String, ScoreRange> RANGES =
      Map.of(
          "high", ScoreRange.of(1.2),
          "open", new ScoreRange(0.5, 0.5, 1.5),
          "middle", ScoreRange.of(0.8),
          "low", ScoreRange.of(0.1));

  @Test
  void givesALeadOfOpenScoreAndThoseBesideItSeveralPlaces() {
    Places places = new Places(expected(4, Set.of()), lead -> true);
    assertThat(placesOf(places, "high")).containsExactly(0, 1);
    assertThat(placesOf(places, "open")).containsExactly(0, 1, 2);
    assertThat(placesOf(places, "middle")).containsExactly(1, 2);
    assertThat(placesOf(places, "low")).containsExactly(3);
  }

  @Test
  void movesUpWhatStandsBelowAContestedOrIneligibleLead() {
    Places contested = new Places(expected(4, Set.of("high")), lead -> true);
    assertThat(placesOf(contested, "middle")).containsExactly(0, 1, 2);
    assertThat(placesOf(contested, "low")).containsExactly(2, 3);
    assertThat(List.of(contested.fewest(), contested.most())).containsExactly(3L, 4L);
    Places without = new Places(expected(4, Set.of()), lead -> !lead.equals("open"));
    assertThat(placesOf(without, "middle")).containsExactly(1);
    assertThat(List.of(without.fewest(), without.most())).containsExactly(3L, 3L);
  }

  @Test
  void countsLeadsAtTheEndOfThePatchOnlyWhereTheyAreInForSure() {
    Places places = new Places(expected(2, Set.of()), lead -> true);
    assertThat(List.of(places.fewest(), places.most())).containsExactly(1L, 2L);
    Places withoutMiddle = new Places(expected(2, Set.of()), lead -> !lead.equals("middle"));
    assertThat(List.of(withoutMiddle.fewest(), withoutMiddle.most())).containsExactly(1L, 2L);
  }

  @Test
  void takesAnyScoreWithinTheRangeAndALittleBeyond() {
    ScoreRange range = new ScoreRange(-30, -30, 2);
    assertThat(Places.isWithin(-30.002, range)).isTrue();
    assertThat(Places.isWithin(1, range)).isTrue();
    assertThat(Places.isWithin(2.0001, range)).isTrue();
    assertThat(Places.isWithin(2.0003, range)).isFalse();
    assertThat(Places.isWithin(-30.004, range)).isFalse();
    assertThat(Places.isWithin(Double.NaN, range)).isFalse();
  }

  private static List<Integer> placesOf(Places places, String lead) {
    return IntStream.range(0, 4).filter(place -> places.mayHold(place, lead)).boxed().toList();
  }

  private static Expected expected(int length, Set<String> contested) {
    return new Expected(0, Set.of(), List.of(), length, RANGES, contested, Map.of());
  }
}
