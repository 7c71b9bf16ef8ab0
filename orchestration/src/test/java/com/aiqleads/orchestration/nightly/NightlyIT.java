package com.aiqleads.orchestration.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.orchestration.control.ControlTopic;
import com.aiqleads.orchestration.nightly.RunLedger.Run;
import com.aiqleads.orchestration.services.ServiceSource;
import com.aiqleads.orchestration.spark.SparkJob;
import com.aiqleads.orchestration.spark.SparkRuntime;
import com.aiqleads.orchestration.supervise.ProcessIdentity;
import com.aiqleads.orchestration.topics.TopicAdmin;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The nightly's lock and ledger on real PostgreSQL and Kafka, with batch jobs that never succeed.
 */
final class NightlyIT {
  @TempDir static Path services;
  private static ServiceSource running;
  private static PGSimpleDataSource database;

  @TempDir Path work;
  private final List<String> reported = new ArrayList<>();
  private NightlySettings settings;

  @BeforeAll
  static void start() throws Exception {
    running = ServiceSource.open(services);
    database = new PGSimpleDataSource();
    database.setUrl(running.access().postgres().url());
    database.setUser(running.access().postgres().user());
    database.setPassword(running.access().postgres().password());
  }

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    Map<String, String> values = new TreeMap<>(running.access().toSettings());
    values.put("aiqleads.namespace", "n" + work.getFileName().toString().replaceAll("\\D", ""));
    values.put("aiqleads.home", work.toString());
    values.put("aiqleads.generations", work.resolve("generations").toString());
    Properties properties = new Properties();
    properties.putAll(values);
    try (Writer file = Files.newBufferedWriter(work.resolve("settings"))) {
      properties.store(file, null);
    }
    settings = NightlySettings.of(Settings.of(values));
    try (TopicAdmin topics = new TopicAdmin(settings.all().below("kafka."))) {
      topics.ensure(settings.topics().all());
    }
    update(
        """
        do $$ declare made text; begin
          for made in select tablename from pg_tables where schemaname = 'public' loop
            execute format('drop table %I cascade', made);
          end loop;
        end $$
        """);
  }

  @Test
  void oneNightlyOfANamespaceRunsAtATime() throws Exception {
    try (RunLock held = RunLock.acquire(database, "one")) {
      held.requireHeld();
      assertThatThrownBy(() -> RunLock.acquire(database, "one"))
          .isInstanceOf(NightlyRefusedException.class)
          .hasMessageContaining("another nightly of namespace one is running");
      RunLock.acquire(database, "another").close();
    }
    RunLock.acquire(database, "one").close();
  }

  @Test
  void aRunWhoseSessionPostgresHasLostHoldsNothing() throws Exception {
    try (RunLock lost = RunLock.acquire(database, "lost")) {
      endSessionsThatHoldLocks();
      assertThatThrownBy(lost::requireHeld)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("lost its session");
      RunLock.acquire(database, "lost").close();
    }
  }

  @Test
  void publishAndAnnounceDoNothingForARunThatHoldsTheLockNoLonger() throws Exception {
    try (RunLock lost = RunLock.acquire(database, settings.namespace())) {
      endSessionsThatHoldLocks();
      ControlTopic control =
          new ControlTopic(
              settings.all().below("kafka."),
              settings.topics().control().name(),
              Clock.systemUTC());
      NightlySteps steps =
          new NightlySteps(
              settings,
              7,
              new RunFolder(settings.runs(), 7),
              failingSpark().openSteps(),
              lost,
              Clock.systemUTC(),
              reported::add);
      assertThatThrownBy(steps::publish).hasMessageContaining("lost its session");
      assertThatThrownBy(steps::announce).hasMessageContaining("lost its session");
      assertThat(control.state().announced()).isNull();
      assertThat(work).isDirectoryNotContaining("glob:**/nightly-7*.log");
    }
  }

  @Test
  void aRunThatFailsAsOftenAsAllowedIsAbandonedAndANewOneTakesItsPlace() throws Exception {
    for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
      assertThatThrownBy(() -> nightly(failingSpark()).run(ModelParameters.none()))
          .isInstanceOf(NightlyFailedException.class)
          .hasMessageContaining("generation 1 failed");
      Run last = last();
      assertThat(last.generation()).isEqualTo(1);
      assertThat(last.state()).isEqualTo("FAILED");
      assertThat(last.attempts()).isEqualTo(attempt);
    }
    assertThatThrownBy(() -> nightly(failingSpark()).run(ModelParameters.none()))
        .hasMessageContaining("generation 2 failed");
    assertThat(reported).contains("the run of generation 1 was begun 3 times and is abandoned");
    assertThat(last().generation()).isEqualTo(2);
    assertThat(last().attempts()).isEqualTo(1);
    assertThat(texts("select state from nightly_run where generation = 1"))
        .containsExactly("ABANDONED");
  }

  @Test
  void givenParametersThatARunWhichGoesOnDoesNotUseAreWarnedOf() {
    ModelParameters small = parametersOf(8);
    assertThatThrownBy(() -> nightly(failingSpark()).run(small))
        .hasMessageContaining("generation 1 failed");
    assertThatThrownBy(() -> nightly(failingSpark()).run(small))
        .hasMessageContaining("generation 1 failed");
    assertThat(reported)
        .contains("going on with the run of generation 1, which was cut short")
        .noneMatch(line -> line.startsWith("warning"));
    assertThatThrownBy(() -> nightly(failingSpark()).run(parametersOf(16)))
        .hasMessageContaining("generation 1 failed");
    assertThat(reported)
        .contains(
            "warning: the run of generation 1 goes on with its own parameters; the given ones are"
                + " not used: run nightly with them again when this one has ended");
  }

  private static ModelParameters parametersOf(int rank) {
    return new ModelParameters(rank, null, null, null, null, null, null, null, null, null, null);
  }

  @Test
  void aRunThatWasKilledEndsItsChildIsFailedAndBegunAgainWithTheEndsItHadFixed() throws Exception {
    Process owner = owner();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .failFast("the nightly has ended", () -> !owner.isAlive())
          .until(() -> read(work.resolve("nightly-1.log")).contains("begun"));
      List<ProcessIdentity> children = owner.descendants().map(ProcessIdentity::of).toList();
      assertThat(children).isNotEmpty();
      owner.destroyForcibly().waitFor();
      // The job itself is never done.
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> children.stream().allMatch(child -> child.findRunning().isEmpty()));
    } finally {
      owner.destroyForcibly();
    }
    Run killed = last();
    assertThat(killed.state()).isEqualTo("RUNNING");
    assertThat(executions()).containsExactly("STARTED");
    assertThatThrownBy(() -> nightly(failingSpark()).run(ModelParameters.none()))
        .hasMessageContaining("generation 1 failed");
    assertThat(reported).contains("going on with the run of generation 1, which was cut short");
    assertThat(last().attempts()).isEqualTo(2);
    assertThat(last().ends()).isEqualTo(killed.ends());
    assertThat(executions()).containsExactly("FAILED", "FAILED");
  }

  private Process owner() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NightlyOwner.class.getName(),
                work.toString())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve("owner.log").toFile());
    builder.environment().put(Settings.FILE_VARIABLE, work.resolve("settings").toString());
    return builder.start();
  }

  private Nightly nightly(SparkJob spark) {
    return new Nightly(settings, spark.openSteps(), Clock.systemUTC(), reported::add);
  }

  /** Without a class path no job even begins. */
  private SparkJob failingSpark() {
    SparkRuntime runtime =
        new SparkRuntime(work.resolve("no.jar"), work.resolve("nothing").toString(), 64);
    return new SparkJob(runtime, work.resolve("settings"), work, work, work.resolve("cache"));
  }

  private static Run last() throws SQLException {
    return new RunLedger(database).findLast().orElseThrow();
  }

  /** How the executions of this test's run ended, as Spring Batch keeps it, oldest first. */
  private List<String> executions() throws SQLException {
    return texts("select status from batch_job_execution order by job_execution_id");
  }

  private static void endSessionsThatHoldLocks() throws SQLException {
    // With a limit it returns when the session has ended.
    update(
        "select pg_terminate_backend(pid, 10000) from pg_locks"
            + " where locktype = 'advisory' and pid <> pg_backend_pid()");
  }

  private static void update(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }
}
