package com.aiqleads.batch.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.session.TestLake;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.market.MarketSignal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarketBookIT {
  private static final LocalDate LAST = LocalDate.of(2026, 11, 20);

  @TempDir private Path folder;
  private TestLake lake = new TestLake(Path.of("."));

  @BeforeEach
  void begin() {
    lake = new TestLake(folder);
  }

  private List<MarketSignal> knownAt(Instant moment) {
    LakeTables tables = lake.place(1).tables();
    return MarketBook.of(tables, tables.versions()).lastBefore(moment);
  }

  private static Map<String, Object> signal(
      String region, LocalDate day, String key, @Nullable Double demand) {
    Map<String, Object> row = new HashMap<>();
    row.put("region", region);
    row.put("propertyType", "flat");
    row.put("date", Date.valueOf(day));
    row.put("importKey", key);
    row.put("demand", demand);
    row.put("medianPrice", 250_000.0);
    row.put("inventory", 7L);
    return row;
  }

  @Test
  void noFutureInThePastADayIsKnownFromTheNextDayOn() {
    lake.append(
        LakeTables.MARKET_SIGNALS,
        List.of(
            signal("north", LAST.minusDays(2), "a", 1.0),
            signal("north", LAST, "b", 3.0),
            signal("north", LAST.plusDays(1), "c", 4.0),
            signal("south", LAST, "d", null)));
    assertThat(knownAt(TestLake.NOW))
        .containsExactlyInAnyOrder(
            new MarketSignal("north", "flat", LAST, 3.0, 250_000.0, 7L),
            new MarketSignal("south", "flat", LAST, null, 250_000.0, 7L));
    assertThat(knownAt(TestLake.NOW.minus(Duration.ofMillis(1))))
        .extracting(MarketSignal::demand)
        .containsExactly(1.0);
    assertThat(knownAt(Instant.EPOCH)).isEmpty();
    assertThat(knownAt(TestLake.NOW.plus(Duration.ofDays(90)))).hasSize(2);
    assertThat(knownAt(TestLake.NOW.plus(Duration.ofDays(100)))).isEmpty();
  }

  @Test
  void ofTwoSignalsOfOneDayTheLargerImportKeyCounts() {
    lake.append(
        LakeTables.MARKET_SIGNALS,
        List.of(signal("north", LAST, "k2", 2.0), signal("north", LAST, "k1", 9.0)));
    assertThat(knownAt(TestLake.NOW)).extracting(MarketSignal::demand).containsExactly(2.0);
  }

  @Test
  void withoutATableNothingIsKnown() {
    assertThat(knownAt(TestLake.NOW)).isEmpty();
  }
}
