package com.aiqleads.orchestration.nightly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The right to be the one nightly of a namespace: an advisory lock of PostgreSQL, held by a session
 * and gone with it, however the holder ends.
 */
public final class RunLock implements AutoCloseable {
  private final Connection session;
  private final long key;

  private RunLock(Connection session, long key) {
    this.session = session;
    this.key = key;
  }

  /**
   * @throws NightlyRefusedException when another nightly holds it
   */
  public static RunLock acquire(DataSource database, String namespace) throws SQLException {
    long key = 0x61_69_71_6cL << 32 | (namespace.hashCode() & 0xffff_ffffL);
    Connection session = database.getConnection();
    try {
      if (!ask(session, "select pg_try_advisory_lock(?)", key)) {
        throw new NightlyRefusedException(
            "another nightly of namespace " + namespace + " is running; one at a time");
      }
      return new RunLock(session, key);
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * Checks that the lock is still held; a session that PostgreSQL has lost holds nothing.
   *
   * @throws IllegalStateException when it is not
   */
  public void requireHeld() {
    try {
      boolean held =
          ask(
              session,
              "select exists (select 1 from pg_locks where locktype = 'advisory' and pid ="
                  + " pg_backend_pid() and granted and (classid::bigint << 32 | objid::bigint) ="
                  + " ?)",
              key);
      if (!held) {
        throw new IllegalStateException("this run no longer holds the nightly's lock");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("this run has lost its session with PostgreSQL", e);
    }
  }

  private static boolean ask(Connection session, String sql, long key) throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql)) {
      statement.setLong(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
