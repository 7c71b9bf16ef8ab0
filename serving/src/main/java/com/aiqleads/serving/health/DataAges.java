package com.aiqleads.serving.health;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.serving.generations.Served;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How old the data is that answers are made of, beside the freshness that its contracts promise.
 * Tables and views are as old as the generation that answers, because what came later is not in it;
 * the interactions topic is as old as the speed view.
 */
final class DataAges {
  /** Contracts of what a generation is made of, and of what it is. */
  static final List<DataContract> OF_GENERATION =
      Stream.of(
              "interactions",
              "lead-changes",
              "leads",
              "agents",
              "lead-factors",
              "agent-views",
              "agent-recommendations",
              "similar-leads",
              "popular-leads")
          .map(DataContract::load)
          .toList();

  /** The contract of what the speed view is made of. */
  static final DataContract OF_SPEED_VIEW = DataContract.load("interactions-topic");

  private static final long DAYS_FROM_SECONDS = Duration.ofHours(48).toSeconds();

  private DataAges() {}

  /** The age of what one contract is about. */
  @Schema(name = "DataAge")
  record Age(
      @Schema(description = "id of the data contract") String contract,
      @Schema(description = "age in seconds of what answers know of this data") long ageSeconds,
      @Schema(description = "age in seconds that the contract promises at most")
          long freshnessSeconds) {
    static Age of(DataContract contract, Duration age) {
      return new Age(contract.id(), age.toSeconds(), contract.freshness().toSeconds());
    }

    boolean late() {
      return ageSeconds > freshnessSeconds;
    }
  }

  /** The ages that are known: none of a generation or a speed view that is not there. */
  static List<Age> of(@Nullable Served served, @Nullable Long speedViewAgeMillis, Instant now) {
    List<Age> ages = new ArrayList<>();
    if (served != null) {
      Duration age = ageOf(served, now);
      OF_GENERATION.forEach(contract -> ages.add(Age.of(contract, age)));
    }
    if (speedViewAgeMillis != null) {
      ages.add(Age.of(OF_SPEED_VIEW, Duration.ofMillis(speedViewAgeMillis)));
    }
    return ages;
  }

  /** Time since the generation was made; nothing where its maker's clock is ahead. */
  static Duration ageOf(Served served, Instant now) {
    Duration age = Duration.between(served.generation().manifest().createdAt(), now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** Which data is older than promised, and where to look. */
  static List<String> warningsOf(List<Age> ages) {
    List<Age> late = ages.stream().filter(Age::late).toList();
    List<String> warnings = new ArrayList<>();
    late.stream()
        .filter(age -> !isOfSpeedView(age))
        .collect(Collectors.groupingBy(Age::freshnessSeconds))
        .forEach(
            (freshness, group) ->
                warnings.add(
                    warningOf(group, "run a nightly, or unpin the generation that answers")));
    late.stream()
        .filter(DataAges::isOfSpeedView)
        .forEach(age -> warnings.add(warningOf(List.of(age), "look at the speed layer")));
    return warnings;
  }

  private static boolean isOfSpeedView(Age age) {
    return age.contract().equals(OF_SPEED_VIEW.id());
  }

  private static String warningOf(List<Age> group, String remedy) {
    Age first = group.get(0);
    return "data: "
        + group.stream().map(Age::contract).collect(Collectors.joining(", "))
        + ": "
        + shown(first.ageSeconds())
        + " old (promised: <= "
        + shown(first.freshnessSeconds())
        + "); "
        + remedy;
  }

  /** In two units, rounded up: what is older than promised never reads as if it were not. */
  static String shown(long seconds) {
    if (seconds > DAYS_FROM_SECONDS) {
      return shown(seconds, 3600, 24, " d", " h");
    }
    return seconds >= 3600
        ? shown(seconds, 60, 60, " h", " min")
        : shown(seconds, 1, 60, " min", " s");
  }

  private static String shown(
      long seconds, long secondsPerSmall, long smallPerLarge, String large, String small) {
    long count = (seconds + secondsPerSmall - 1) / secondsPerSmall;
    long whole = count / smallPerLarge;
    long rest = count % smallPerLarge;
    if (whole == 0) {
      return rest + small;
    }
    return rest == 0 ? whole + large : whole + large + " " + rest + small;
  }
}
