package com.aiqleads.batch.lead;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;

import com.aiqleads.batch.ranking.MarketSignals;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.market.MarketSignal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What the lake knows of markets. A day's signal sums up that day, so it counts from the next day
 * (UTC) on, and for a quarter at most. It is taken to be known by then, whenever it was imported:
 * history is imported at once. Of several signals of one market and day that of the last import
 * counts. Thread-safe.
 */
public final class MarketBook implements MarketSignals {
  private static final int MOST_DAYS = 92;

  private final @Nullable Dataset<Row> signals;

  private MarketBook(@Nullable Dataset<Row> signals) {
    this.signals = signals;
  }

  /** At these versions; without one of the table nothing is known, and nothing is read. */
  public static MarketBook of(LakeTables tables, Map<String, Long> versions) {
    boolean known = versions.containsKey(LakeTables.MARKET_SIGNALS.name());
    return new MarketBook(known ? tables.at(LakeTables.MARKET_SIGNALS, versions) : null);
  }

  @Override
  public List<MarketSignal> lastBefore(Instant moment) {
    if (signals == null) {
      return List.of();
    }
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    List<MarketSignal> last = new ArrayList<>();
    Dataset<Row> recent =
        signals.filter(
            col("date").lt(lit(day)).and(col("date").geq(lit(day.minusDays(MOST_DAYS)))));
    for (Row row : lastOf(recent).collectAsList()) {
      last.add(
          new MarketSignal(
              row.getString(0),
              row.getString(1),
              LocalDate.ofEpochDay(row.getInt(2)),
              row.isNullAt(3) ? null : row.getDouble(3),
              row.isNullAt(4) ? null : row.getDouble(4),
              row.isNullAt(5) ? null : row.getLong(5)));
    }
    return last;
  }

  private static Dataset<Row> lastOf(Dataset<Row> rows) {
    var newest =
        struct(
            col("date"),
            col("importId"),
            col("importKey"),
            col("demand"),
            col("medianPrice"),
            col("inventory"));
    return rows.groupBy(col("region"), col("propertyType"))
        .agg(max(newest).as("last"))
        .select(
            col("region"),
            col("propertyType"),
            unix_date(col("last.date")),
            col("last.demand"),
            col("last.medianPrice"),
            col("last.inventory"));
  }
}
