package com.aiqleads.serving.generations;

import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.serving.redis.RedisSessions;
import com.aiqleads.serving.settings.ServingSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How far Redis is with one generation, read at one moment.
 *
 * @param incarnation of the data in Redis
 * @param loadedUnder the incarnation the batch view was loaded under
 * @param marks per partition, null where there is none of this incarnation
 */
record Readiness(
    @Nullable String incarnation,
    @Nullable String loadedUnder,
    List<@Nullable ProgressMark> marks) {

  boolean loaded() {
    return incarnation != null && incarnation.equals(loadedUnder);
  }

  boolean caughtUp() {
    return loaded() && marks.stream().allMatch(Objects::nonNull);
  }

  /** Whether every mark stands at or beyond the one of {@code earlier}, where that has one. */
  boolean reaches(@Nullable Readiness earlier) {
    for (int p = 0; p < marks.size(); p++) {
      if (!reaches(earlier, p)) {
        return false;
      }
    }
    return true;
  }

  private boolean reaches(@Nullable Readiness earlier, int partition) {
    if (earlier == null
        || !Objects.equals(incarnation, earlier.incarnation)
        || partition >= earlier.marks.size()) {
      return true;
    }
    ProgressMark mine = marks.get(partition);
    ProgressMark theirs = earlier.marks.get(partition);
    return theirs == null || (mine != null && mine.position() >= theirs.position());
  }

  /** What is missing to reach {@code earlier}, in words. */
  String missing(long generation, @Nullable Readiness earlier) {
    if (incarnation == null) {
      return "Redis was lost; its data is being written again";
    }
    if (!loaded()) {
      return "the batch view of generation " + generation + " is not loaded in Redis";
    }
    List<Integer> behind = new ArrayList<>();
    for (int p = 0; p < marks.size(); p++) {
      if (marks.get(p) == null || !reaches(earlier, p)) {
        behind.add(p);
      }
    }
    return "the speed layer has not caught up with generation "
        + generation
        + " in the partitions "
        + behind;
  }

  /** Where it is read from. */
  interface Source {
    Readiness of(long generation, int partitions);
  }

  /** Redis. Thread-safe. */
  @Component
  static final class InRedis implements Source {
    private final RedisSessions sessions;
    private final RedisKeys keys;

    InRedis(RedisSessions sessions, ServingSettings settings) {
      this.sessions = sessions;
      this.keys = settings.keys();
    }

    @Override
    public Readiness of(long generation, int partitions) {
      List<String> names = new ArrayList<>(List.of(keys.incarnation(), keys.loaded(generation)));
      for (int p = 0; p < partitions; p++) {
        names.add(keys.mark(generation, p));
      }
      List<byte @Nullable []> values = sessions.ask(session -> session.valuesOf(names));
      String incarnation = textOf(values.get(0));
      List<@Nullable ProgressMark> marks = new ArrayList<>();
      for (byte[] value : values.subList(2, values.size())) {
        ProgressMark mark = value == null ? null : MarkLayout.decode(value);
        marks.add(mark != null && mark.incarnation().equals(incarnation) ? mark : null);
      }
      if (incarnation == null) {
        sessions.forget();
      }
      return new Readiness(incarnation, textOf(values.get(1)), marks);
    }

    private static @Nullable String textOf(byte @Nullable [] value) {
      return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
  }
}
