package com.aiqleads.serving.health;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.serving.generations.ControlLog;
import com.aiqleads.serving.generations.Served;
import com.aiqleads.serving.generations.ServedGeneration;
import com.aiqleads.serving.leads.LeadProjector;
import com.aiqleads.serving.redis.RedisSessions;
import com.aiqleads.serving.redis.RedisUnavailableException;
import com.aiqleads.serving.settings.ServingSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at everything an answer needs. DOWN: recommendations answer 503 or soon will; DEGRADED:
 * they answer, but something is late or missing.
 */
@Component
class Readiness {
  static final String UP = "UP";
  static final String DEGRADED = "DEGRADED";
  static final String DOWN = "DOWN";

  private final RedisKeys keys;
  private final RedisSessions sessions;
  private final ServedGeneration generations;
  private final ControlLog control;
  private final LeadProjector projector;
  private final Clock clock;

  Readiness(
      ServingSettings settings,
      RedisSessions sessions,
      ServedGeneration generations,
      ControlLog control,
      LeadProjector projector,
      Clock clock) {
    this.keys = settings.keys();
    this.sessions = sessions;
    this.generations = generations;
    this.control = control;
    this.projector = projector;
    this.clock = clock;
  }

  @Schema(name = "ReadinessReport")
  record Report(
      @Schema(
              description =
                  "UP; DEGRADED: answers, but something is late or missing; DOWN:"
                      + " recommendations answer 503 or soon will")
          String status,
      @Schema(description = "why it is not UP") List<String> reasons,
      @Schema(description = "id of the generation that answers") @Nullable Long generation,
      @Schema(
              description =
                  "offset of the last decision on the control topic: announcement,"
                      + " unpinning or retention; -1 before the first")
          long epoch,
      @Schema(description = "whether nightlies announce nothing") boolean pinned,
      @Schema(description = "id of the generation everyone moves to") @Nullable Long announced,
      @Schema(
              description =
                  "milliseconds since the oldest progress mark of the generation"
                      + " that answers was written; null while there is none")
          @Nullable Long speedViewAgeMillis,
      @Schema(description = "changes on the leads topic that are not applied yet")
          long leadProjectorLag,
      @Schema(
              description =
                  "which data is older than its contract promises, and what to do; changes no"
                      + " status")
          List<String> warnings,
      @Schema(description = "how old the data is that answers are made of")
          List<DataAges.Age> data) {}

  Report report() {
    List<String> down = new ArrayList<>();
    List<String> degraded = new ArrayList<>();
    lookAtKafka(down, degraded);
    Served served = generations.findCurrent().orElse(null);
    lookAtGeneration(served, down, degraded);
    Long age = lookAtRedis(served, down, degraded);
    ControlState state = control.state();
    List<DataAges.Age> data = DataAges.of(served, age, clock.instant());
    String status = !down.isEmpty() ? DOWN : degraded.isEmpty() ? UP : DEGRADED;
    down.addAll(degraded);
    return new Report(
        status,
        down,
        served == null ? null : (Long) served.generation().id(),
        state.epoch(),
        state.pinned(),
        state.announced(),
        age,
        projector.lag(),
        DataAges.warningsOf(data),
        data);
  }

  private void lookAtKafka(List<String> down, List<String> degraded) {
    if (control.trouble() != null) {
      degraded.add("kafka: the control topic cannot be followed: " + control.trouble());
    } else if (!control.isRead()) {
      down.add("kafka: the control topic was not read yet");
    }
    if (projector.trouble() != null) {
      degraded.add("lead projector: " + projector.trouble());
    } else if (projector.rebuildingPartitions() > 0) {
      degraded.add(
          "lead projector: "
              + projector.rebuildingPartitions()
              + " partitions are being read again from their beginning");
    }
  }

  private void lookAtGeneration(@Nullable Served served, List<String> down, List<String> degraded) {
    String waiting = generations.waitingBecause();
    if (served == null) {
      down.add("generation: none is ready: " + waiting);
    } else if (!served.caughtUp()) {
      degraded.add("generation: " + served.generation().id() + " answers degraded: " + waiting);
    } else if (!waiting.isEmpty()) {
      degraded.add("generation: " + served.generation().id() + " still answers: " + waiting);
    }
  }

  private @Nullable Long lookAtRedis(
      @Nullable Served served, List<String> down, List<String> degraded) {
    List<String> names = new ArrayList<>(List.of(keys.incarnation(), keys.leadMarker()));
    int partitions = 0;
    if (served != null) {
      names.add(keys.loaded(served.generation().id()));
      partitions = served.generation().manifest().partitions();
      for (int p = 0; p < partitions; p++) {
        names.add(keys.mark(served.generation().id(), p));
      }
    }
    List<byte @Nullable []> values;
    try {
      values = sessions.ask(session -> session.valuesOf(names));
    } catch (RedisUnavailableException e) {
      down.add("redis: " + e.getMessage());
      return null;
    }
    String incarnation = textOf(values.get(0));
    if (incarnation == null || !Objects.equals(incarnation, textOf(values.get(1)))) {
      down.add("redis: was lost; the lead states are being written again");
    }
    if (served == null) {
      return null;
    }
    if (!Objects.equals(incarnation, textOf(values.get(2)))) {
      down.add("redis: was lost; the batch view is being reloaded");
    }
    return lookAtMarks(served, incarnation, values.subList(3, 3 + partitions), down, degraded);
  }

  private @Nullable Long lookAtMarks(
      Served served,
      @Nullable String incarnation,
      List<byte @Nullable []> values,
      List<String> down,
      List<String> degraded) {
    Instant oldest = null;
    for (int p = 0; p < values.size(); p++) {
      byte[] value = values.get(p);
      ProgressMark mark = value == null ? null : MarkLayout.decode(value);
      if (mark == null || !mark.incarnation().equals(incarnation)) {
        (served.caughtUp() ? down : degraded)
            .add("speed view: partition " + p + " is being written again");
      } else if (oldest == null || mark.writtenAt().isBefore(oldest)) {
        oldest = mark.writtenAt();
      }
    }
    return oldest == null
        ? null
        : (Long) Math.max(0, Duration.between(oldest, clock.instant()).toMillis());
  }

  private static @Nullable String textOf(byte @Nullable [] value) {
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}
