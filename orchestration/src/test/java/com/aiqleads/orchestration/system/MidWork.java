package com.aiqleads.orchestration.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The middle of one step of a nightly, as it can be seen from outside: some of its work is there,
 * and its completion mark is not.
 *
 * @param step as its log is named
 * @param victim what is killed there
 * @param begun whether some of the work is there; false before the step
 * @param unfinished whether the rest of the work and the completion mark are missing
 */
record MidWork(String step, Victim victim, Check begun, Check unfinished) {
  /** What is killed. */
  enum Victim {
    /** The command {@code nightly}; its Spark child has to end with it. */
    COMMAND,
    /** The Spark child; the command has to end and say that it failed. */
    SPARK_CHILD
  }

  /** A look at files or keys. */
  @FunctionalInterface
  interface Check {
    boolean holds() throws IOException;
  }

  /** The events are committed to the lake, but nobody wrote down yet up to where. */
  static MidWork ofDrain(LiveSystem system, long generation) throws IOException {
    Path log = system.home().resolve("lake/interactions/_delta_log");
    long before = countIn(log, "\\d{20}\\.json");
    Path folder = folderOf(system, generation);
    return new MidWork(
        "drain",
        Victim.COMMAND,
        () -> countIn(log, "\\d{20}\\.json") > before,
        () -> isMissing(folder, "drain.json"));
  }

  /** The factorisation runs: it has a folder for its checkpoints, and there are no vectors yet. */
  static MidWork ofTrain(LiveSystem system, long generation) {
    Path folder = folderOf(system, generation);
    return new MidWork(
        "train",
        Victim.SPARK_CHILD,
        () -> countIn(folder.resolve("checkpoints"), ".*") > 0,
        () -> isMissing(folder, "leads.bin") && isMissing(folder, "train.json"));
  }

  /** Rows of the agents' views are in files, the tables after them are missing. */
  static MidWork ofPrecompute(LiveSystem system, long generation) {
    Path folder = folderOf(system, generation);
    return new MidWork(
        "precompute",
        Victim.COMMAND,
        () -> countIn(folder.resolve("delta/agent_views"), ".*\\.parquet") > 0,
        () ->
            isMissing(folder, "delta/popular_leads")
                && isMissing(folder, "manifest.json")
                && isMissing(folder, "precompute.json"));
  }

  /** Keys of the generation are in Redis, the one that makes them count is missing. */
  static MidWork ofPublish(LiveSystem system, long generation, List<String> agents)
      throws IOException {
    String prefix = system.setting("aiqleads.namespace") + ":g" + generation + ":";
    List<String> views = agents.stream().map(agent -> prefix + "view:" + agent).toList();
    Path folder = folderOf(system, generation);
    return new MidWork(
        "publish",
        Victim.COMMAND,
        () -> system.redis().countOf(views) > 0,
        () ->
            system.redis().countOf(List.of(prefix + "loaded")) == 0
                && isMissing(folder, "publish.json"));
  }

  /**
   * Keys of a generation that nobody keeps are removed, others of them are still there.
   *
   * @param bulk keys of that generation, planted so that there is as much to remove as a large
   *     brokerage has
   */
  static MidWork ofCleanup(LiveSystem system, long generation, LiveRedis.Bulk bulk)
      throws IOException {
    long before = system.redis().size();
    Path done = system.home().resolve("nightly/" + generation + "/cleanup.json");
    return new MidWork(
        "cleanup",
        Victim.SPARK_CHILD,
        () -> system.redis().size() < before - bulk.count() / 20,
        () -> system.redis().countOf(bulk) > 0 && Files.notExists(done));
  }

  private static Path folderOf(LiveSystem system, long generation) {
    return system.home().resolve("generations/" + generation);
  }

  private static boolean isMissing(Path folder, String name) {
    return Files.notExists(folder.resolve(name));
  }

  /** Files and folders of this kind directly in a folder; none where there is no folder. */
  private static long countIn(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(name)).count();
    }
  }
}
