package com.aiqleads.serving.generations;

import com.aiqleads.contracts.control.ControlCodec;
import com.aiqleads.contracts.control.ControlRecord;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.topics.FakeTopicLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stand-ins for Redis and for the control topic. */
final class GenerationsFakes {
  static final String INCARNATION = "run:1";

  private GenerationsFakes() {}

  /** Readiness by generation. */
  static final class FakeReadiness implements Readiness.Source {
    private final Map<Long, Readiness> byGeneration = new HashMap<>();

    @Override
    public Readiness of(long generation, int partitions) {
      return byGeneration.getOrDefault(generation, new Readiness(INCARNATION, null, marks(null)));
    }

    void loaded(long generation) {
      byGeneration.put(generation, new Readiness(INCARNATION, INCARNATION, marks(null)));
    }

    void caughtUp(long generation, long position) {
      byGeneration.put(generation, new Readiness(INCARNATION, INCARNATION, marks(position)));
    }

    private static List<ProgressMark> marks(Long position) {
      ProgressMark mark =
          position == null ? null : new ProgressMark(position, TestGeneration.NOW, INCARNATION);
      return java.util.Arrays.asList(mark, mark);
    }
  }

  /** Folds what is appended to a fake log. */
  static final class FakeControl implements ControlLog {
    private final FakeTopicLog log;
    ControlState state = ControlState.initial();
    ControlRecord cutsIn;

    FakeControl(FakeTopicLog log) {
      this.log = log;
    }

    @Override
    public ControlState state() {
      return state;
    }

    @Override
    public boolean isRead() {
      return true;
    }

    @Override
    public Optional<Boolean> awaitOutcome(long offset, Duration limit) {
      try {
        if (cutsIn != null) {
          state = state.after(cutsIn, offset);
          offset++;
        }
        ControlRecord own =
            new ControlCodec().decode(log.appended.get(log.appended.size() - 1).value());
        ControlState next = state.after(own, offset);
        boolean took = next != state;
        state = next;
        return Optional.of(took);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String trouble() {
      return null;
    }
  }
}
