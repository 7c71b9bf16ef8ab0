package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.orchestration.home.HomeLock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is decided before any service is started: exit codes, messages, and that nothing is made.
 */
final class CommandLineTest {
  private static final String ROOT = "aiqleads.root";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private Path home;

  @BeforeEach
  void listen(@TempDir Path folder) {
    home = folder.resolve("nowhere");
    System.setProperty(ROOT, folder.toString());
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
    System.clearProperty(ROOT);
  }

  @Test
  void aWrongParameterOfANightlyIsRefusedBeforeAnythingIsWritten() {
    assertThat(run("nightly", "-p", "ranks=64")).isEqualTo(2);
    assertThat(output())
        .startsWith("aiqleads: -p: ranks is no parameter (known: rank,")
        .hasLineCount(1);
    assertThat(home).doesNotExist();
  }

  @Test
  void aParameterOfANightlyOutOfRangeIsRefusedBeforeAnythingIsWritten() {
    assertThat(run("nightly", "-p", "rank=0", "-p", "alpha=-1")).isEqualTo(2);
    assertThat(output())
        .isEqualToIgnoringNewLines(
            "aiqleads: -p: rank: 0 (expected: 1 to 1024); alpha: -1.0 (expected: > 0)");
    assertThat(home).doesNotExist();
  }

  @Test
  void anUnknownPortIsRefusedWithTheNamesThereAre() {
    assertThat(run("up", "--port", "web.port=80")).isEqualTo(2);
    assertThat(output())
        .isEqualToIgnoringNewLines(
            "aiqleads: --port: web.port is no port (known: serving.port, speed.metrics.port,"
                + " kafka.port, kafka.controller.port, redis.port, postgres.port)");
    assertThat(home).doesNotExist();
  }

  @Test
  void aPortOutOfRangeOrAskedForTwiceIsRefused() {
    assertThat(
            run(
                "up",
                "--detach",
                "--port",
                "redis.port=65536",
                "--port",
                "serving.port=0",
                "--port",
                "kafka.port=9000",
                "--port",
                "postgres.port=9000"))
        .isEqualTo(2);
    assertThat(output())
        .contains("redis.port: 65536 (expected: 1 to 65535)")
        .contains("serving.port: 0 (expected: 1 to 65535)")
        .contains("postgres.port: 9000 is asked for by kafka.port too")
        .hasLineCount(1);
    assertThat(home).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "down", "nightly", "rebuild", "benchmark", "sizes", "reset"})
  void whereThereIsNoHomeACommandSaysSoAndMakesNone(String command) {
    assertThat(run(command)).isEqualTo(2);
    assertThat(output()).startsWith("aiqleads: there is no home at " + home).hasLineCount(1);
    assertThat(home).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nightly | -p           | -p           | see aiqleads nightly --help",
        "nightly | -p=rank      | rank         | see aiqleads nightly --help",
        "up      | --port=x=abc | 'abc'        | see aiqleads up --help",
        "up      | --nightly-at=noon | HH:MM or off | see aiqleads up --help",
        "status  | --jsn        | '--jsn'      | see aiqleads status --help",
      })
  void anOptionThatCannotBeReadIsToldInOneLine(
      String command, String option, String named, String readOn) {
    assertThat(run(command, option)).isEqualTo(2);
    assertThat(output().lines().findFirst().orElse(""))
        .startsWith("aiqleads: ")
        .contains(named)
        .endsWith(readOn);
    assertThat(output()).doesNotContain("Usage:");
    assertThat(home).doesNotExist();
  }

  @Test
  void aCommandThatIsNoneIsAnsweredWithThoseThereAre() {
    assertThat(AiqleadsCommand.run("nigthly")).isEqualTo(2);
    assertThat(output()).contains("'nigthly'", "Usage: aiqleads", "nightly  ");
  }

  @Test
  void upAndImportTouchNoFolderOfSomebodyElse() throws Exception {
    Path file = Files.createDirectory(home).resolve("thesis.txt");
    Files.writeString(file, "");
    for (String command : List.of("up", "import")) {
      said.reset();
      assertThat(run(command)).isEqualTo(2);
      assertThat(output()).contains("is not empty and not an AIQLeads home").hasLineCount(1);
    }
    try (var entries = Files.list(home)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void aHomeMadeForARefusedImportGoesAgainUnlessItHoldsDataOrIsUsed() throws Exception {
    Installation made = Installation.in(home);
    made.importSettings();
    Path log = Files.createDirectories(made.lake().resolve("interactions/_delta_log"));
    ImportCommand.removeUnused(made);
    assertThat(home).isNotEmptyDirectory();
    Files.delete(log);
    try (HomeLock used = HomeLock.acquire(made.home())) {
      ImportCommand.removeUnused(made);
      assertThat(home).isNotEmptyDirectory();
    }
    ImportCommand.removeUnused(made);
    assertThat(home).doesNotExist();
  }

  @Test
  void statusForAProgramIsJsonAlsoWhereThereIsNoHome() {
    assertThat(run("status", "--json")).isEqualTo(2);
    assertThat(output()).startsWith("{\"ready\":{\"error\":\"there is no home at " + home);
    assertThat(home).doesNotExist();
  }

  @Test
  void resetDeletesNothingThatIsNoHome() throws Exception {
    assertThat(run("reset", "--yes")).isEqualTo(2);
    Path file = Files.createDirectory(home).resolve("thesis.txt");
    assertThat(run("reset", "--yes")).isEqualTo(2);
    Files.writeString(file, "");
    assertThat(run("reset", "--yes")).isEqualTo(2);
    assertThat(home).isDirectoryContaining(file::equals);
    try (var entries = Files.list(home)) {
      assertThat(entries).containsExactly(file);
    }
  }

  @Test
  void resetAndAnotherImportLeaveARunningImportAlone() throws Exception {
    Installation made = Installation.in(home);
    try (HomeLock imports = HomeLock.acquireForImport(made.home())) {
      for (List<String> command : List.of(List.of("reset", "--yes"), List.of("import", "x.csv"))) {
        said.reset();
        String[] options = command.subList(1, 2).toArray(String[]::new);
        assertThat(run(command.get(0), options)).isEqualTo(3);
        assertThat(output()).contains("import or reset pid: ").hasLineCount(1);
      }
      assertThat(home).isNotEmptyDirectory();
    }
    assertThat(run("reset", "--yes")).isZero();
    assertThat(home).doesNotExist();
  }

  private int run(String command, String... options) {
    List<String> line = new ArrayList<>(List.of(command, "--home", home.toString()));
    line.addAll(List.of(options));
    return AiqleadsCommand.run(line.toArray(String[]::new));
  }

  private String output() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
