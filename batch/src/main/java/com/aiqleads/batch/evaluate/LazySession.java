package com.aiqleads.batch.evaluate;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A Spark session that is opened when first asked for, and stopped if it was. Thread-safe. */
final class LazySession implements Supplier<SparkSession>, AutoCloseable {
  private final Supplier<SparkSession> opening;
  private @Nullable SparkSession session;

  LazySession(Supplier<SparkSession> opening) {
    this.opening = opening;
  }

  @Override
  public synchronized SparkSession get() {
    SparkSession open = session == null ? opening.get() : session;
    session = open;
    return open;
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      session.stop();
    }
  }
}
