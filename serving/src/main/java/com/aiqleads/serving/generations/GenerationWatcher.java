package com.aiqleads.serving.generations;

import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.control.ControlCodec;
import com.aiqleads.contracts.control.ControlRecord;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.topics.Follower;
import com.aiqleads.serving.topics.TopicReaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Follows the control topic, folds it, and lets {@link GenerationMover} look after each step. */
@Component
class GenerationWatcher extends Follower implements ControlLog {
  private static final Logger log = LoggerFactory.getLogger(GenerationWatcher.class);
  private static final Duration WHILE_WAITING = Duration.ofMillis(50);
  private static final Duration WHILE_SETTLED = Duration.ofMillis(500);
  private static final int OUTCOMES_REMEMBERED = 1_000;

  private final TopicReaders readers;
  private final GenerationMover mover;
  private final TopicPartition control;
  private final ControlCodec codec = new ControlCodec();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition folded = lock.newCondition();
  private final TreeMap<Long, Boolean> outcomes = new TreeMap<>();
  private volatile ControlState state = ControlState.initial();
  private volatile boolean read;
  private long firstLiveOffset = -1;

  GenerationWatcher(TopicReaders readers, GenerationMover mover, ServingSettings settings) {
    super("generation-watcher");
    this.readers = readers;
    this.mover = mover;
    this.control = new TopicPartition(settings.topics().control().name(), 0);
  }

  @Override
  protected void follow() {
    try (Consumer<String, byte[]> consumer = readers.reader("control")) {
      consumer.assign(List.of(control));
      consumer.seekToBeginning(List.of(control));
      long end = consumer.endOffsets(List.of(control)).getOrDefault(control, 0L);
      firstLiveOffset = firstLiveOffset < 0 ? end : firstLiveOffset;
      ControlState building = ControlState.initial();
      while (isRunning()) {
        Map<Long, Boolean> took = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record :
            consumer.poll(mover.isSettled() ? WHILE_SETTLED : WHILE_WAITING)) {
          ControlState next = after(building, record);
          took.put(record.offset(), next != building);
          building = next;
        }
        if (consumer.position(control) >= end) {
          state = building;
          read = true;
          working();
          mover.step(building, building.epoch() >= firstLiveOffset);
          remember(took);
        }
      }
    }
  }

  private ControlState after(ControlState before, ConsumerRecord<String, byte[]> record) {
    try {
      ControlRecord decision = codec.decode(record.value());
      return before.after(decision, record.offset());
    } catch (UndecodableException e) {
      // Every reader skips it alike, so it is void for all.
      log.warn("control record {} is void: {}", record.offset(), e.getMessage());
      return before;
    }
  }

  private void remember(Map<Long, Boolean> took) {
    lock.lock();
    try {
      outcomes.putAll(took);
      while (outcomes.size() > OUTCOMES_REMEMBERED) {
        outcomes.pollFirstEntry();
      }
      folded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ControlState state() {
    return state;
  }

  @Override
  public boolean isRead() {
    return read;
  }

  @Override
  public Optional<Boolean> awaitOutcome(long offset, Duration limit) {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (!outcomes.containsKey(offset) && left > 0) {
        left = folded.awaitNanos(left);
      }
      return Optional.ofNullable(outcomes.get(offset));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
