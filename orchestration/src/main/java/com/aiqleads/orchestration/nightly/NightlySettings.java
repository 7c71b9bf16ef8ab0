package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.topic.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the nightly works and how long it is patient.
 *
 * @param namespace of topics, keys and the lock
 * @param runs folder of run files and outcomes, one sub-folder per generation
 * @param generations folder of the generations
 * @param topics the namespace's topics
 * @param keptGenerations how many of the newest generations stay, besides announced, previous and
 *     pinned
 * @param catchUpLimit how long the announcement waits for the announced generation's patches
 * @param attempts how often one run is begun before a new one takes its place
 * @param all every setting, for clients
 */
public record NightlySettings(
    String namespace,
    Path runs,
    Path generations,
    TopicCatalogue topics,
    int keptGenerations,
    Duration catchUpLimit,
    int attempts,
    Settings all) {

  public static NightlySettings of(Settings settings) {
    String namespace = settings.text("aiqleads.namespace");
    return new NightlySettings(
        namespace,
        settings.path("aiqleads.home").resolve("nightly"),
        settings.path("aiqleads.generations"),
        new TopicCatalogue(namespace, settings.number("interactions.partitions", 4, 1)),
        settings.number("nightly.kept.generations", 3, 1),
        Duration.ofSeconds(settings.number("nightly.catch.up.seconds", 60, 0)),
        settings.number("nightly.attempts", 3, 1),
        settings);
  }
}
