package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ItemListsTest {
  @Test
  void roundsWeightsToTheNearestWithSixteenBitsTiesToEven() {
    assertThat(roundedBits(0x3f80_8000)).isEqualTo(0x3f80_0000); // half way, down to even
    assertThat(roundedBits(0x3f81_8000)).isEqualTo(0x3f82_0000); // half way, up to even
    assertThat(roundedBits(0x3f80_8001)).isEqualTo(0x3f81_0000);
    assertThat(roundedBits(0xbf80_7fff)).isEqualTo(0xbf80_0000);
    assertThat(roundedBits(0x3fff_ffff)).isEqualTo(0x4000_0000); // into the next power of two
  }

  private static int roundedBits(int bits) {
    ItemLists lists = ofOneWeight(Float.intBitsToFloat(bits));
    return Float.floatToRawIntBits(lists.quantised().weightAt(0));
  }

  private static ItemLists ofOneWeight(float weight) {
    return new ItemLists(new int[] {0, 1}, new int[] {0}, new float[] {weight});
  }

  @Test
  void keepsWeightsWithinAQuarterOfAPercentAndChangesNothingTheSecondTime() {
    ItemLists lists = RandomPasts.listsOf(RandomPasts.table(new Random(91), 40));
    ItemLists rounded = lists.quantised();
    for (int entry = 0; entry < lists.entries(); entry++) {
      float weight = lists.weightAt(entry);
      assertThat(rounded.weightAt(entry)).isCloseTo(weight, within(Math.abs(weight) / 256));
      assertThat(rounded.targetAt(entry)).isEqualTo(lists.targetAt(entry));
      assertThat(rounded.quantised().weightAt(entry)).isEqualTo(rounded.weightAt(entry));
    }
    for (int item = 0; item < lists.items(); item++) {
      assertThat(rounded.startOf(item)).isEqualTo(lists.startOf(item));
      assertThat(rounded.meanOf(item)).isCloseTo(lists.meanOf(item), within(0.01f));
    }
  }

  @Test
  void refusesWeightsThatCannotBeHeld() {
    for (float weight : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.MAX_VALUE}) {
      assertThatThrownBy(() -> ofOneWeight(weight).quantised())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("weight: " + weight);
    }
  }
}
