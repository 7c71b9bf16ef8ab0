package com.aiqleads.serving.generations;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.serving.apidoc.Problems;
import com.aiqleads.serving.apidoc.Takes;
import com.aiqleads.serving.problem.JsonBody;
import com.aiqleads.serving.problem.JsonFields;
import com.aiqleads.serving.problem.ProblemException;
import com.aiqleads.serving.redis.RedisUnavailableException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/generations}: what there is, which one answers, roll back, pin and unpin. */
@RestController
@Tag(name = "generations")
class GenerationsController {
  private static final String GENERATION_ID = "the generation's number";

  private final GenerationStore store;
  private final ControlLog control;
  private final ServedGeneration served;
  private final Readiness.Source readiness;
  private final Announcer announcer;
  private final JsonBody json;

  GenerationsController(
      GenerationStore store,
      ControlLog control,
      ServedGeneration served,
      Readiness.Source readiness,
      Announcer announcer,
      JsonBody json) {
    this.store = store;
    this.control = control;
    this.served = served;
    this.readiness = readiness;
    this.announcer = announcer;
    this.json = json;
  }

  @Schema(name = "GenerationRow", description = "One generation.")
  record Row(
      @Schema(description = "the generation's number, never used twice") long id,
      @Schema(description = "when it was built") Instant createdAt,
      @Schema(description = "reference time of its scores: the latest event it knows")
          Instant watermark,
      @Schema(description = "what it was made of and holds, by name") Map<String, Long> counts,
      @Schema(
              description =
                  "what the steps took, by step and measure: seconds,"
                      + " processSeconds, peakHeapBytes")
          Map<String, Double> metrics,
      @Schema(
              description =
                  "per partition of the interactions topic the exclusive end it has absorbed")
          List<Long> sourceOffsets,
      @Schema(description = "whether everyone moves to it") boolean announced,
      @Schema(description = "whether it was announced before: one step back is instant")
          boolean previous,
      @Schema(description = "whether nightlies are held back for it") boolean pinned,
      @Schema(description = "whether it answers") boolean serving,
      @Schema(description = "whether it answers before the speed layer has caught up")
          boolean degraded,
      @Schema(description = "whether Redis holds its batch view; null while Redis cannot be asked")
          @Nullable Boolean loaded,
      @Schema(
              description =
                  "whether the speed layer has caught up with it; null while Redis cannot be asked")
          @Nullable Boolean caughtUp,
      @Schema(description = "whether it may be announced") boolean kept) {}

  @Schema(name = "GenerationListing")
  record Listing(
      @Schema(
              description =
                  "offset of the last decision on the control topic: announcement,"
                      + " unpinning or retention; -1 before the first")
          long epoch,
      @Schema(description = "id of the generation everyone moves to") @Nullable Long announced,
      @Schema(description = "id of the one announced before it") @Nullable Long previous,
      @Schema(description = "id of the one that answers") @Nullable Long serving,
      @Schema(description = "whether nightlies announce nothing") boolean pinned,
      @Schema(description = "why the announced one does not answer; null when it does")
          @Nullable String waitingBecause,
      @Schema(description = "newest first") List<Row> generations) {}

  @Schema(name = "GenerationDecision")
  record Decided(
      @Schema(description = "the generation of the path") long id,
      @Schema(description = "offset of this decision on the control topic") long epoch,
      @Schema(description = "id of the generation everyone moves to") @Nullable Long announced,
      @Schema(description = "whether nightlies announce nothing") boolean pinned,
      @Schema(description = "id of the one that answers at this moment") @Nullable Long serving,
      @Schema(description = "whether that one answers before the speed layer has caught up")
          boolean degraded,
      @Schema(description = "why the announced one does not answer yet; null when it does")
          @Nullable String waitingBecause) {}

  @Operation(summary = "All complete generations, and which one is announced, pinned and answering")
  @GetMapping("/v1/generations")
  Listing list() throws IOException {
    ControlState state = control.state();
    Readiness reference = findReference();
    List<Row> rows = new ArrayList<>();
    for (long id : store.complete()) {
      rows.add(rowOf(store.manifestOf(id), state, reference));
    }
    Collections.reverse(rows);
    return new Listing(
        state.epoch(),
        state.announced(),
        state.previous(),
        servedId(),
        state.pinned(),
        served.waitingBecause().isEmpty() ? null : served.waitingBecause(),
        rows);
  }

  @Operation(
      summary = "Announce a generation: roll forward or back",
      description =
          "The body is optional. Without pin, any but the newest complete generation"
              + " is pinned: nightlies then announce nothing"
              + " until :unpin. 409 with the reason when it cannot be done.")
  @Takes(Takes.Body.ANNOUNCEMENT)
  @Problems({400, 409, 413, 503})
  @PostMapping("/v1/generations/{id}:announce")
  Decided announce(
      @Parameter(
              description = GENERATION_ID,
              example = "1",
              schema = @Schema(type = "integer", format = "int64", minimum = "1"))
          @PathVariable
          String id,
      @RequestBody(required = false) byte @Nullable [] body) {
    long generation = idOf(id);
    return decidedOf(generation, announcer.announce(generation, requestOf(body)));
  }

  @Operation(summary = "Unpin: nightlies announce again")
  @Takes(Takes.Body.UNPINNING)
  @Problems({400, 409, 413, 503})
  @PostMapping("/v1/generations/{id}:unpin")
  Decided unpin(
      @Parameter(
              description = GENERATION_ID,
              example = "1",
              schema = @Schema(type = "integer", format = "int64", minimum = "1"))
          @PathVariable
          String id,
      @RequestBody(required = false) byte @Nullable [] body) {
    long generation = idOf(id);
    return decidedOf(generation, announcer.unpin(generation, requestOf(body).reason()));
  }

  private static long idOf(String id) {
    if (!id.matches("[1-9]\\d{0,17}")) {
      throw ProblemException.malformed("id: " + id + " (expected: a generation's number)");
    }
    return Long.parseLong(id);
  }

  private Announcer.Request requestOf(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return new Announcer.Request(null, null, false);
    }
    JsonNode fields = json.read(body);
    List<String> unknown = JsonFields.unknownIn(fields, Set.of("pin", "reason", "force"));
    if (!fields.isObject() || !unknown.isEmpty()) {
      throw ProblemException.malformed(
          fields.isObject() ? String.join("; ", unknown) : "body: not a JSON object");
    }
    JsonNode reason = fields.get("reason");
    Boolean force = booleanAt(fields, "force");
    return new Announcer.Request(
        booleanAt(fields, "pin"),
        reason == null || reason.isNull() ? null : reason.asString(),
        Boolean.TRUE.equals(force));
  }

  private static @Nullable Boolean booleanAt(JsonNode fields, String name) {
    JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw ProblemException.malformed(name + ": " + value + " (expected: true or false)");
    }
    return value.booleanValue();
  }

  private Decided decidedOf(long id, ControlState state) {
    String waiting = served.waitingBecause();
    return new Decided(
        id,
        state.epoch(),
        state.announced(),
        state.pinned(),
        servedId(),
        served.findCurrent().map(s -> !s.caughtUp()).orElse(false),
        waiting.isEmpty() ? null : waiting);
  }

  private @Nullable Long servedId() {
    return served.findCurrent().map(s -> s.generation().id()).orElse(null);
  }

  /**
   * How far the speed layer is with the last generation it had caught up with. Read before those it
   * is compared with, so that a mark that moves meanwhile makes none of them look late.
   */
  private @Nullable Readiness findReference() {
    Served now = served.findCurrent().orElse(null);
    if (now == null) {
      return null;
    }
    Long behind = now.behind();
    long id = behind == null ? now.generation().id() : behind;
    return findReadiness(id, now.generation().manifest().partitions());
  }

  private Row rowOf(Manifest manifest, ControlState state, @Nullable Readiness reference) {
    long id = manifest.generation();
    Readiness ready = findReadiness(id, manifest.partitions());
    boolean announced = Objects.equals(state.announced(), id);
    boolean serving = Objects.equals(servedId(), id);
    return new Row(
        id,
        manifest.createdAt(),
        manifest.watermark(),
        manifest.counts(),
        manifest.metrics(),
        manifest.interactions().ends(),
        announced,
        Objects.equals(state.previous(), id),
        announced && state.pinned(),
        serving,
        serving && served.findCurrent().map(s -> !s.caughtUp()).orElse(false),
        ready == null ? null : (Boolean) ready.loaded(),
        ready == null ? null : (Boolean) caughtUp(id, ready, announced || serving, reference),
        Announcer.isKept(state, id));
  }

  private boolean caughtUp(
      long id, Readiness ready, boolean followed, @Nullable Readiness reference) {
    return ready.caughtUp() && (followed ? served.hasCaughtUpWith(id) : ready.reaches(reference));
  }

  private @Nullable Readiness findReadiness(long generation, int partitions) {
    try {
      return readiness.of(generation, partitions);
    } catch (RedisUnavailableException e) {
      return null;
    }
  }
}
