package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.orchestration.embedded.ServiceAccess;
import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.HomeLock;
import com.aiqleads.orchestration.home.OwnerOnly;
import com.aiqleads.orchestration.home.PortBook;
import com.aiqleads.orchestration.secrets.Secrets;
import com.aiqleads.orchestration.spark.SparkJob;
import com.aiqleads.orchestration.spark.SparkRuntime;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One installation on one machine: the home folder, the built jars, and the settings file that
 * every process of it reads.
 *
 * @param root the repository's root, below which the jars were built
 */
record Installation(Path root, Home home) {
  private static final String ROOT_PROPERTY = "aiqleads.root";
  private static final Duration SERVICES_LIMIT = Duration.ofSeconds(90);
  private static final int SERVING_PORT = 18080;
  private static final int SPEED_PORT = 18081;

  /** The repository's root, below which the jars were built. */
  static Path builtRoot() {
    String root = System.getProperty(ROOT_PROPERTY);
    if (root == null) {
      throw new IllegalStateException(
          ROOT_PROPERTY + ": missing; start with orchestration/bin/aiqleads");
    }
    return Path.of(root).toAbsolutePath();
  }

  static Installation in(Path home) throws IOException {
    Path root = builtRoot();
    Path folder = home.toAbsolutePath().normalize();
    Path existing = folder;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new IllegalArgumentException(
          "--home: " + folder + " cannot be written; choose a folder you may write to");
    }
    try {
      return new Installation(root, Home.open(folder));
    } catch (java.nio.file.FileSystemException e) {
      throw new IllegalArgumentException(
          "--home: " + folder + " cannot be written (" + e + "); choose another folder", e);
    }
  }

  Path settingsFile() {
    return home.run().resolve("aiqleads.properties");
  }

  Path lake() {
    return home.root().resolve("lake");
  }

  Path generations() {
    return home.root().resolve("generations");
  }

  /** Written when {@code up} serves, removed when it ends. */
  Path readyFile() {
    return home.run().resolve("up.ready");
  }

  /** There while the services of a running launcher are up and the settings file is theirs. */
  Path servicesFile() {
    return home.run().resolve("services.ready");
  }

  /** Waits until the launcher that holds the home has its services up; one that ends has none. */
  void awaitServices() throws IOException {
    long limit = System.nanoTime() + SERVICES_LIMIT.toNanos();
    while (!Files.exists(servicesFile())) {
      if (!HomeLock.isHeld(home)) {
        throw new IOException(
            "the launcher of " + home.root() + " has ended meanwhile; run this again");
      }
      if (System.nanoTime() > limit) {
        throw new IOException(
            "the launcher of "
                + home.root()
                + " has not brought its services up within "
                + SERVICES_LIMIT.toSeconds()
                + " s; see "
                + launcherLog());
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  Path launcherLog() {
    return home.logs().resolve("launcher.log");
  }

  /** The settings as the running services, or those of the last start, have them. */
  Settings settings() throws IOException {
    if (!Files.isRegularFile(settingsFile())) {
      throw new IllegalStateException(
          home.root() + " was never started; run: aiqleads up --home " + home.root());
    }
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(settingsFile())) {
      properties.load(in);
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    return Settings.of(values);
  }

  /** Writes the settings file for services that are up. */
  Settings writeSettings(ServiceAccess access, Secrets secrets, PortBook ports) throws IOException {
    Map<String, String> values = new TreeMap<>(folders());
    values.putAll(access.toSettings());
    values.put("serving.address", "127.0.0.1");
    values.put("serving.port", "" + ports.portOf("serving.port", SERVING_PORT));
    values.put("serving.token.sha256", secrets.apiTokenSha256());
    values.put("speed.metrics.port", "" + ports.portOf("speed.metrics.port", SPEED_PORT));
    values.put("speed.state.dir", home.data("speed-state").toString());
    values.put("interactions.partitions", "4");
    values.putAll(ownSettings());
    store(settingsFile(), values);
    return Settings.of(values);
  }

  /** A settings file that names folders only: enough for an import while nothing runs. */
  Path importSettings() throws IOException {
    Path file = home.run().resolve("import.properties");
    Map<String, String> values = new TreeMap<>(folders());
    values.putAll(ownSettings());
    store(file, values);
    return file;
  }

  private Map<String, String> folders() {
    return Map.of(
        "aiqleads.namespace", "aiqleads",
        "aiqleads.home", home.root().toString(),
        "aiqleads.lake", lake().toString(),
        "aiqleads.generations", generations().toString());
  }

  /**
   * What a person has set in {@code aiqleads.properties} of the home folder; wins over defaults.
   */
  private Map<String, String> ownSettings() throws IOException {
    Path file = home.root().resolve("aiqleads.properties");
    Map<String, String> values = new TreeMap<>();
    if (Files.isRegularFile(file)) {
      Properties properties = new Properties();
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
      properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    }
    return values;
  }

  private static void store(Path file, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    properties.store(text, "Written at each start; change aiqleads.properties of the home instead");
    OwnerOnly.write(file, text.toString());
  }

  /** Batch jobs under these settings. */
  SparkJob sparkJob(Path settings) throws IOException {
    int heap = Integer.getInteger("aiqleads.spark.heap.mb", 3072);
    return new SparkJob(
        SparkRuntime.ofBuild(root, heap),
        settings,
        home.logs(),
        lake(),
        com.aiqleads.orchestration.embedded.EmbeddedOptions.defaults().cache());
  }

  SparkJob sparkJob() throws IOException {
    return sparkJob(settingsFile());
  }

  /** Class path of a built module: its jar and its libraries. */
  String classPathOf(String module) throws IOException {
    Path target = root.resolve(module).resolve("target");
    Path jar = target.resolve(module + "-0.1.0-SNAPSHOT.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IOException(jar + " is missing; build it with: mvn -B -ntp -DskipTests package");
    }
    return jar + java.io.File.pathSeparator + target.resolve("lib") + "/*";
  }
}
