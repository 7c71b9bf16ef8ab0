package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Geography, region and market as lists. */
final class AreaListsIT {
  private static final double KILOMETRES_PER_DEGREE = 111.195;

  /** Along a meridian. */
  private static LeadOnMarket at(@Nullable Double kilometres, @Nullable String region) {
    Double latitude = kilometres == null ? null : 47 + kilometres / KILOMETRES_PER_DEGREE;
    Double longitude = kilometres == null ? null : -122.0;
    LeadAttributes known = new LeadAttributes(null, null, null, latitude, longitude);
    return new LeadOnMarket(known, region, 0, Long.MAX_VALUE);
  }

  private static ItemSequence past(int... leads) {
    float[] weights = new float[leads.length];
    Arrays.fill(weights, 1);
    return new ItemSequence(
        leads, weights, IntStream.range(0, leads.length).asLongStream().toArray());
  }

  private static @Nullable LeadPlaces placesOf(List<LeadOnMarket> leads) {
    return LeadPlaces.find(leads, new Market(leads).regions());
  }

  private static ItemLists train(
      List<LeadOnMarket> leads, List<ItemSequence> pasts, Targets targets, int length) {
    PastParts here = RandomHistories.here(pasts);
    ItemLists lists = train(leads, here, targets, length);
    ItemLists onExecutors = train(leads, RandomHistories.inSpark(pasts, 3), targets, length);
    for (int lead = 0; lead < leads.size(); lead++) {
      assertThat(onExecutors.rowOf(lead)).usingRecursiveComparison().isEqualTo(lists.rowOf(lead));
    }
    return lists;
  }

  private static ItemLists train(
      List<LeadOnMarket> leads, PastParts pasts, Targets targets, int length) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    Pasts known =
        new Pasts(pasts, pasts, FactCounts.of(pasts, leads.size()), targets, LeadFacts.none());
    return AreaLists.train(spark, known, Objects.requireNonNull(placesOf(leads)), length);
  }

  /** Steps of 1 km say that 1 km is near, so the weight falls by e with each, about. */
  @Test
  void whatIsNearerAndMoreInDemandWeighsMore() {
    List<LeadOnMarket> leads = List.of(at(0.0, null), at(1.0, null), at(2.0, null), at(1.0, null));
    ItemLists lists =
        train(
            leads,
            List.of(past(0, 1, 2), past(2, 1), past(1, 0), past(1), past(3)),
            Targets.all(),
            9);
    ItemLists.Row row = lists.rowOf(0);
    assertThat(row.items()).containsExactly(1, 2, 3);
    double near = Math.log(row.weights()[0] / Math.log1p(4)) / -1.0;
    assertThat(1 / near).as("km that are near").isBetween(1.0, 1.2);
    assertThat((double) row.weights()[1])
        .isCloseTo(Math.exp(-2 * near) * Math.log1p(2), within(1e-3));
    assertThat((double) row.weights()[2]).isCloseTo(Math.exp(-near) * Math.log1p(1), within(1e-3));
  }

  @Test
  void aRegionSpeaksForItsLeadsWhereverTheyLie() {
    List<LeadOnMarket> leads =
        List.of(
            at(0.0, "north"),
            at(400.0, "north"),
            at(null, "north"),
            at(0.5, "south"),
            at(null, null));
    ItemLists lists =
        train(leads, List.of(past(0, 3), past(1), past(2), past(4)), Targets.all(), 9);
    assertThat(lists.rowOf(0).items()).containsExactly(1, 2, 3);
    assertThat(lists.rowOf(0).weights()[0]).isEqualTo(lists.rowOf(0).weights()[1]);
    assertThat(lists.rowOf(0).weights()[2]).isGreaterThan(lists.rowOf(0).weights()[0]);
    assertThat(lists.rowOf(2).items()).containsExactly(0, 1);
    assertThat(lists.lengthOf(4)).isZero();
  }

  @Test
  void namesOnlyLeadsThatCouldBeShownAndThatSomebodyAskedFor() {
    List<LeadOnMarket> leads = List.of(at(0.0, null), at(0.1, null), at(0.2, null), at(0.3, null));
    BitSet open = new BitSet();
    open.set(0, 3);
    ItemLists lists = train(leads, List.of(past(0, 1, 3)), new Targets(open), 9);
    assertThat(lists.rowOf(0).items()).as("3 is sold, nobody asked for 2").containsExactly(1);
    assertThat(lists.rowOf(3).items()).as("a sold lead speaks").containsExactly(0, 1);
  }

  @Test
  void aCrowdedDistrictKeepsTheLeadsMostInDemand() {
    List<LeadOnMarket> leads = new ArrayList<>();
    List<ItemSequence> pasts = new ArrayList<>();
    for (int lead = 0; lead < 2_000; lead++) {
      leads.add(at(0.000_001 * lead, "centre"));
      pasts.add(past(lead));
    }
    IntStream.range(0, 20).forEach(n -> pasts.add(past(1_900 + n)));
    ItemLists lists = train(leads, pasts, Targets.all(), 2_000);
    int[] most = IntStream.range(1_900, 1_920).toArray();
    for (int lead : new int[] {0, 1_000, 1_999}) {
      assertThat(lists.rowOf(lead).items()).contains(most).hasSizeBetween(127, 128);
    }
  }

  @Test
  void withoutAnyPlaceThereAreNone() {
    assertThat(placesOf(List.of(at(null, null), at(null, "")))).isNull();
  }
}
