package com.aiqleads.orchestration.nightly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the nightly, in PostgreSQL: which generation each attempt makes, the end positions it
 * has fixed, and how it ended. A generation id is given out once.
 */
public final class RunLedger {
  private static final String SCHEMA =
      """
      create table if not exists nightly_run (
        generation bigint primary key,
        state text not null check (state in ('RUNNING', 'FAILED', 'COMPLETED', 'ABANDONED')),
        attempts int not null,
        ends text not null,
        started_at timestamptz not null,
        ended_at timestamptz,
        message text
      );
      """;

  private final DataSource database;

  public RunLedger(DataSource database) throws SQLException {
    this.database = database;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
  }

  /**
   * One run.
   *
   * @param attempts how often it was started
   * @param ends the run file: what the run has fixed before it wrote anything
   */
  public record Run(
      long generation,
      String state,
      int attempts,
      String ends,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String message) {}

  /**
   * The next id, beyond every run's and beyond {@code usedUpTo}; the caller holds the run's lock.
   * No sequence: one that was cut short by a crash leaves gaps.
   */
  public long nextGeneration(long usedUpTo) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(max(generation), 0) from nightly_run")) {
      row.next();
      return Math.max(row.getLong(1), usedUpTo) + 1;
    }
  }

  public void begin(long generation, String ends, Instant at) throws SQLException {
    update(
        "insert into nightly_run (generation, state, attempts, ends, started_at)"
            + " values (?, 'RUNNING', 1, ?, ?)",
        generation,
        ends,
        java.sql.Timestamp.from(at));
  }

  public void beginAgain(long generation) throws SQLException {
    update(
        "update nightly_run set state = 'RUNNING', attempts = attempts + 1, ended_at = null,"
            + " message = null where generation = ?",
        generation);
  }

  public void end(long generation, String state, Instant at, @Nullable String message)
      throws SQLException {
    update(
        "update nightly_run set state = ?, ended_at = ?, message = ? where generation = ?",
        state,
        java.sql.Timestamp.from(at),
        message,
        generation);
  }

  /** The last run, however it ended. */
  public Optional<Run> findLast() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select * from nightly_run order by generation desc limit 1")) {
      return row.next() ? Optional.of(runOf(row)) : Optional.empty();
    }
  }

  private static Run runOf(ResultSet row) throws SQLException {
    java.sql.Timestamp ended = row.getTimestamp("ended_at");
    return new Run(
        row.getLong("generation"),
        row.getString("state"),
        row.getInt("attempts"),
        row.getString("ends"),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getString("message"));
  }

  private void update(String sql, @Nullable Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
