package com.aiqleads.batch.cleanup;

import com.aiqleads.batch.publish.RedisAddress;
import com.aiqleads.batch.run.Measurement;
import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunJson;
import com.aiqleads.contracts.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import redis.clients.jedis.Jedis;

/** {@code cleanup}. Needs no Spark. */
@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    description = "Removes generations that are not kept, from Redis and from disk.")
public final class CleanupCommand implements Callable<Integer> {
  @Option(
      names = "--keep",
      required = true,
      split = ",",
      paramLabel = "GENERATION",
      description = "all generations to keep: announced, previous, pinned and any other")
  private Set<Long> keep = new TreeSet<>();

  @Option(
      names = "--outcome",
      required = true,
      description = "written as the last act, by rename; trust it only with exit code 0")
  private Path outcome = Path.of("outcome.json");

  @Override
  public Integer call() throws Exception {
    Measurement measurement = Measurement.start();
    Settings settings = Settings.load();
    long keys;
    try (Jedis redis = RedisAddress.of(settings).connect()) {
      String namespace = settings.text("aiqleads.namespace", "aiqleads");
      keys = new StaleKeys(namespace, keep).removeFrom(redis);
    }
    long folders = StaleFolders.remove(settings.path("aiqleads.generations"), keep);
    Outcome result =
        Outcome.of("cleanup", 0, Map.of(), Map.of("keys", keys, "folders", folders))
            .withMetrics(measurement.metrics());
    RunJson.write(result, outcome);
    return 0;
  }
}
