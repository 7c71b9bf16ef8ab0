package com.aiqleads.orchestration.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the batch layer's jar and Spark's own jars are, and how much memory a job may use.
 *
 * @param batchJar the jar that also runs under {@code spark-submit} on a cluster
 * @param sparkClassPath class path of Spark and Delta, entries joined by the platform's separator
 * @param heapMegabytes {@code -Xmx} of the local driver
 */
public record SparkRuntime(Path batchJar, String sparkClassPath, int heapMegabytes) {
  private static final String MAIN_CLASS = "com.aiqleads.batch.app.BatchApp";
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "jdk.internal.ref",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /** The runtime that a build leaves below the repository's root. */
  public static SparkRuntime ofBuild(Path root, int heapMegabytes) throws IOException {
    Path jar = root.resolve("batch/target/batch-job.jar");
    Path classPath = root.resolve("batch/target/spark.classpath");
    for (Path needed : List.of(jar, classPath)) {
      if (!Files.isRegularFile(needed)) {
        throw new IOException(
            needed + " is missing; build it with: mvn -B -ntp -DskipTests package");
      }
    }
    return new SparkRuntime(jar, Files.readString(classPath).strip(), heapMegabytes);
  }

  /** What a job is to be started for: a short one is over before compiling well pays. */
  enum Profile {
    /** Compiles little: on small tables most of the time is the start of Spark itself. */
    SHORT(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        List.of(
            "spark.sql.adaptive.enabled=false",
            "spark.sql.shuffle.partitions=2",
            "spark.databricks.delta.snapshotPartitions=1",
            "spark.sql.inMemoryColumnarStorage.compressed=false",
            "spark.sql.codegen.wholeStage=false",
            "spark.sql.codegen.factoryMode=NO_CODEGEN")),
    LONG(List.of("-XX:+UseParallelGC"), List.of());

    private final List<String> options;
    private final List<String> conf;

    Profile(List<String> options, List<String> conf) {
      this.options = options;
      this.conf = conf;
    }
  }

  /** The whole command line of a job in local mode. */
  List<String> commandOf(
      Profile profile, List<String> classArchive, Path temporary, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx" + heapMegabytes + "m");
    // A task of ALS carries its lineage, which is deserialised recursively.
    line.add("-Xss8m");
    line.addAll(profile.options);
    line.addAll(classArchive);
    line.add("-Djava.io.tmpdir=" + temporary);
    line.add("-Dlog4j2.configurationFile=jar:file:" + batchJar + "!/log4j2.properties");
    OPENED.forEach(name -> line.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    line.add("--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED");
    line.add("-cp");
    line.add(sparkClassPath);
    line.add("org.apache.spark.deploy.SparkSubmit");
    line.addAll(List.of("--master", "local[*]", "--class", MAIN_CLASS));
    line.addAll(List.of("--conf", "spark.ui.enabled=false"));
    line.addAll(List.of("--conf", "spark.sql.debug.maxToStringFields=200"));
    line.addAll(List.of("--conf", "spark.driver.bindAddress=127.0.0.1"));
    line.addAll(List.of("--conf", "spark.driver.host=127.0.0.1"));
    profile.conf.forEach(setting -> line.addAll(List.of("--conf", setting)));
    line.add(batchJar.toString());
    line.addAll(arguments);
    return line;
  }
}
