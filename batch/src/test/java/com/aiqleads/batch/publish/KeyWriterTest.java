package com.aiqleads.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.redis.RedisKeys;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** A task that loads views: in pipelines, and going on after it was cut short. */
final class KeyWriterTest {
  private static final int VIEWS = 2_300;
  private static final long GENERATION = 7;
  private static final RedisKeys KEYS = new RedisKeys("test");

  private final FakeKeyStore store = new FakeKeyStore();

  @Test
  void sendsFiveHundredKeysPerRoundTrip() {
    assertThat(writer("run:1", 3).write(store, 0, views(0))).isEqualTo(VIEWS);
    // And each time how far it has come.
    assertThat(store.roundTrips).containsExactly(501, 501, 501, 501, 301);
    assertThat(store.values).hasSize(VIEWS + 1);
  }

  @Test
  void goesOnBehindWhatWasAcknowledgedWhenItWasKilled() {
    store.breaksAfter = 1_200;
    assertThatThrownBy(() -> writer("run:1", 3).write(store, 0, views(0))).hasMessage("killed");
    store.breaksAfter = Integer.MAX_VALUE;
    store.roundTrips.clear();
    assertThat(writer("run:1", 3).write(store, 0, views(0))).isEqualTo(VIEWS);
    assertThat(store.roundTrips).as("1,000 keys are not sent again").containsExactly(501, 501, 301);
    assertThat(store.values).hasSize(VIEWS + 1);
  }

  @Test
  void beginsAnewUnderAnotherIncarnationOrNumberOfTasks() {
    writer("run:1", 3).write(store, 0, views(0));
    store.roundTrips.clear();
    writer("run:2", 3).write(store, 0, views(0));
    writer("run:2", 4).write(store, 0, views(0));
    assertThat(store.roundTrips).hasSize(10);
  }

  @Test
  void saysWhenTheRowsAreNotThoseThatWereWritten() {
    writer("run:1", 3).write(store, 0, views(0));
    assertThat(writer("run:1", 3).write(store, 0, views(5))).isEqualTo(KeyWriter.OTHER_ROWS);
    assertThat(writer("run:1", 3).write(store, 0, List.<Row>of().iterator()))
        .isEqualTo(KeyWriter.OTHER_ROWS);
  }

  private static KeyWriter writer(String incarnation, int tasks) {
    return new KeyWriter(
        KEYS, GENERATION, incarnation, tasks, new Pace(0, System::nanoTime, nanos -> {}));
  }

  private static Iterator<Row> views(int first) {
    return IntStream.range(first, first + VIEWS)
        .mapToObj(n -> RowFactory.create("agent-" + n, new byte[] {(byte) n}))
        .iterator();
  }
}
