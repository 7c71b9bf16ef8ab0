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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarketBookIT {
  private static final LocalDate LAST = LocalDate.of(2026, 11, 20);
  private static final String EARLIER = "import-20261119T235959999Z-f";
  private static final String LATER = "import-20261120T000000000Z-0";

  @TempDir private Path folder;
  private @Nullable TestLake made;

  @BeforeEach
  void begin() {
    made = new TestLake(folder);
  }

  private TestLake lake() {
    return Objects.requireNonNull(made);
  }

  private List<MarketSignal> knownAt(Instant moment) {
    LakeTables tables = lake().place(1).tables();
    return MarketBook.of(tables, tables.versions()).lastBefore(moment);
  }

  private static Map<String, Object> signal(
      String region, LocalDate day, String importId, @Nullable Double demand) {
    Map<String, Object> row = new HashMap<>();
    row.put("region", region);
    row.put("propertyType", "flat");
    row.put("date", Date.valueOf(day));
    row.put("importId", importId);
    row.put("demand", demand);
    row.put("medianPrice", 250_000.0);
    row.put("inventory", 7L);
    return row;
  }

  @Test
  void noFutureInThePastADayIsKnownFromTheNextDayOn() {
    lake()
        .append(
            LakeTables.MARKET_SIGNALS,
            List.of(
                signal("north", LAST.minusDays(2), EARLIER, 1.0),
                signal("north", LAST, EARLIER, 3.0),
                signal("north", LAST.plusDays(1), EARLIER, 4.0),
                signal("south", LAST, EARLIER, null)));
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
  void ofTwoSignalsOfOneDayThatOfTheLastImportCounts() {
    lake()
        .append(
            LakeTables.MARKET_SIGNALS,
            List.of(signal("north", LAST, LATER, 2.0), signal("north", LAST, EARLIER, 9.0)));
    assertThat(knownAt(TestLake.NOW)).extracting(MarketSignal::demand).containsExactly(2.0);
  }

  @Test
  void withoutATableNothingIsKnown() {
    assertThat(knownAt(TestLake.NOW)).isEmpty();
  }
}
