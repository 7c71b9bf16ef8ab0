package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.config.Settings;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL database in which the runs of the nightly are kept. */
public final class NightlyDatabase {
  private NightlyDatabase() {}

  /** A connection of its own for whoever asks; none is opened before that. */
  public static DataSource of(Settings settings) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(settings.text("postgres.url"));
    database.setUser(settings.text("postgres.user"));
    database.setPassword(settings.text("postgres.password"));
    return database;
  }
}
