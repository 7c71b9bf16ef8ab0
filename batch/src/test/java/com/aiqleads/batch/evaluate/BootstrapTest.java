package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.evaluate.Estimates.Difference;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BootstrapTest {
  private static final int USERS = 400;

  @Test
  void findsTheIntervalOfAMeanAndOfAPairedDifference() {
    Random random = new Random(3);
    double[] noise = random.doubles(USERS).toArray();
    double[] better = IntStream.range(0, USERS).mapToDouble(i -> noise[i] + 0.01).toArray();
    Estimates estimates =
        Estimates.of(
            queries(),
            IntStream.range(0, USERS).toArray(),
            valuesOf(noise, better),
            List.of("HR"),
            Samples.Mean.OVER_RANKINGS,
            42);
    double halfWidth = 1.96 * Math.sqrt(1 / 12.0 / USERS);
    Bootstrap.Interval weak = estimates.of("weak", "HR");
    assertThat(weak.value() - weak.lower()).isCloseTo(halfWidth, within(0.15 * halfWidth));
    assertThat(weak.upper() - weak.value()).isCloseTo(halfWidth, within(0.15 * halfWidth));
    Difference difference = estimates.differences().get(0);
    assertThat(difference.model()).isEqualTo("strong");
    assertThat(difference.than()).isEqualTo("weak");
    assertThat(difference.by().lower()).isCloseTo(0.01, within(1e-9));
    assertThat(difference.by().upper()).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void cutsHistoriesIntoThreeSegmentsThatKeepEqualLengthsTogether() {
    assertThat(Segments.of(queries()).keySet()).containsExactly("thin", "medium", "long");
    int[] sizes =
        Segments.of(queries()).values().stream().mapToInt(s -> s.selected().length).toArray();
    assertThat(IntStream.of(sizes).sum()).isEqualTo(USERS);
    List<Query> alike = List.of(query(0, 5), query(1, 5));
    assertThat(Segments.of(alike).keySet()).containsExactly("thin");
  }

  private static List<Query> queries() {
    return IntStream.range(0, USERS).mapToObj(i -> query(i, i % 30)).toList();
  }

  private static Query query(int user, int length) {
    ItemSequence history = new ItemSequence(new int[length], new float[length], new long[length]);
    return new Query(user, history, new int[] {0}, 0, null, new int[0]);
  }

  private static Map<String, double[][]> valuesOf(double[] weak, double[] strong) {
    Map<String, double[][]> values = new LinkedHashMap<>();
    values.put("weak", new double[][] {weak});
    values.put("strong", new double[][] {strong});
    return values;
  }
}
