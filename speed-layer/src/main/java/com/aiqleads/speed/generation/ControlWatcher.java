package com.aiqleads.speed.generation;

import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.control.ControlCodec;
import com.aiqleads.contracts.control.ControlState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the control topic from its beginning, for ever, and lets the shelf follow the fold. A
 * broken consumer is replaced and reads on from where the fold stands.
 */
public final class ControlWatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlWatcher.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TopicPartition partition;
  private final GenerationShelf shelf;
  private final java.util.function.Consumer<RuntimeException> onFatal;
  private final ControlCodec codec = new ControlCodec();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "control-watcher");
  private volatile ControlState state = ControlState.initial();
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private long next;

  /**
   * @param consumers of byte arrays, read_committed, without a group
   * @param onFatal told of what no retry can help
   */
  public ControlWatcher(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      GenerationShelf shelf,
      java.util.function.Consumer<RuntimeException> onFatal) {
    this.consumers = consumers;
    this.partition = new TopicPartition(topic, 0);
    this.shelf = shelf;
    this.onFatal = onFatal;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Returns once everything on the topic was folded and opened for the first time. */
  public void awaitCaughtUp() throws InterruptedException {
    caughtUp.await();
  }

  private void watch() {
    while (closing.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        current = consumer;
        read(consumer);
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException e) {
        LOG.warn("reading {} failed and is tried again: {}", partition, e.toString());
        if (isClosedWithinPause()) {
          return;
        }
      } catch (RuntimeException e) {
        onFatal.accept(e);
        caughtUp.countDown();
        return;
      }
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, next);
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    while (closing.getCount() > 0) {
      boolean moved = false;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(waitOf(end))) {
        fold(record);
        moved = true;
      }
      next = consumer.position(partition);
      boolean atEnd = next >= end;
      if (atEnd && (moved || caughtUp.getCount() > 0 || shelf.isIncomplete())) {
        shelf.follow(state);
        caughtUp.countDown();
      }
    }
  }

  private Duration waitOf(long end) {
    return caughtUp.getCount() > 0 && next >= end ? Duration.ZERO : POLL;
  }

  private void fold(ConsumerRecord<byte[], byte[]> record) {
    try {
      ControlState after = state.after(codec.decode(record.value()), record.offset());
      if (after != state) {
        LOG.info(
            "epoch {}: announced {}, previous {}",
            after.epoch(),
            after.announced(),
            after.previous());
        state = after;
      }
    } catch (UndecodableException e) {
      // Every reader passes over it alike, so the fold stays the same everywhere.
      LOG.error("control record {} is void: {}", record.offset(), e.getMessage());
    }
  }

  private boolean isClosedWithinPause() {
    try {
      return closing.await(PAUSE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<byte[], byte[]> reading = current;
    if (reading != null) {
      reading.wakeup();
    }
  }
}
