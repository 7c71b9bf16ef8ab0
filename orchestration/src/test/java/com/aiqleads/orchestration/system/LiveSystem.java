package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One installation in a folder of its own, driven as a person drives it: through {@code
 * bin/aiqleads} and the HTTP API. Knows no class of the product.
 */
final class LiveSystem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Duration DEATH_LIMIT = Duration.ofSeconds(10);

  private final Path home;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  LiveSystem(Path home) {
    this.home = home;
  }

  Path home() {
    return home;
  }

  /** What a command printed and how it ended. */
  record Run(int exitCode, String output) {}

  /** Runs {@code aiqleads} to its end. */
  Run aiqleads(String... arguments) throws IOException {
    Process process = start(arguments);
    Path log = logOf(process);
    try {
      if (!process.waitFor(6, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", arguments) + " did not end: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new Run(process.exitValue(), Files.readString(log));
  }

  /** Starts {@code aiqleads}; its output goes to {@link #logOf}. */
  Process start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(ROOT.resolve("orchestration/bin/aiqleads").toString());
    line.add(arguments[0]);
    line.addAll(List.of("--home", home.toString()));
    line.addAll(List.of(arguments).subList(1, arguments.length));
    Path log = Files.createTempFile(home.getParent(), "aiqleads-", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("AIQLEADS_BUILD", "never");
    builder.environment().put("AIQLEADS_JAVA_OPTIONS", "-Daiqleads.spark.heap.mb=1536");
    Process process = builder.start();
    Files.move(log, logOf(process));
    return process;
  }

  private Path logOf(Process process) {
    return home.resolveSibling("aiqleads-" + process.pid() + ".log");
  }

  String setting(String key) throws IOException {
    return read(home.resolve("run/aiqleads.properties"), key);
  }

  /** Client properties of the running broker. */
  Map<String, Object> kafkaClient() throws IOException {
    Map<String, Object> client = new TreeMap<>();
    load(home.resolve("run/aiqleads.properties"))
        .forEach(
            (key, value) -> {
              if (key.toString().startsWith("kafka.")) {
                client.put(key.toString().substring("kafka.".length()), value);
              }
            });
    return client;
  }

  /** The running Redis. */
  LiveRedis redis() throws IOException {
    return new LiveRedis(
        setting("redis.host"), Integer.parseInt(setting("redis.port")), setting("redis.password"));
  }

  /** Whether PostgreSQL takes a connection. */
  boolean postgresAnswers() throws IOException {
    Properties login = new Properties();
    login.setProperty("user", setting("postgres.user"));
    login.setProperty("password", setting("postgres.password"));
    login.setProperty("loginTimeout", "2");
    try (Connection connection = DriverManager.getConnection(setting("postgres.url"), login)) {
      return connection.isValid(2);
    } catch (SQLException down) {
      return false;
    }
  }

  private static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return properties;
  }

  private static String read(Path file, String key) throws IOException {
    String value = load(file).getProperty(key);
    if (value == null) {
      throw new IllegalStateException(key + " is missing in " + file);
    }
    return value;
  }

  /** The status and the body of an answer. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) throws IOException {
    return send("GET", path, null);
  }

  Answer post(String path, Object body) throws IOException {
    return send("POST", path, JSON.writeValueAsString(body));
  }

  Answer put(String path, Object body) throws IOException {
    return send("PUT", path, JSON.writeValueAsString(body));
  }

  private Answer send(String method, String path, @org.jspecify.annotations.Nullable String body)
      throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + setting("serving.port") + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String token() throws IOException {
    return read(home.resolve("secrets.properties"), "api.token");
  }

  /** The pid of one child: kafka, redis, postgres, speed-layer, serving. */
  long pidOf(String child) throws IOException {
    return Long.parseLong(
        Files.readString(home.resolve("run").resolve(child + ".pid")).split(" ", -1)[0]);
  }

  long launcherPid() throws IOException {
    return Long.parseLong(Files.readString(home.resolve("launcher.lock")).strip());
  }

  /** {@code kill -9} of a running process, which then is gone. */
  static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    assertThat(isAlive(pid)).as("process %s before it is killed", pid).isTrue();
    assertThat(process.destroyForcibly()).as("kill of %s", pid).isTrue();
    await()
        .atMost(DEATH_LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !isAlive(pid));
  }

  /** Whether the process runs; one that has ended and that nobody has waited for does not. */
  static boolean isAlive(long pid) {
    try {
      return !commandOf(pid).isEmpty();
    } catch (IOException gone) {
      return false;
    }
  }

  /** The command line of a process, its words apart by blanks; empty once it has ended. */
  static String commandOf(long pid) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
  }

  /** Waits for the child that takes the place of one that was killed. */
  void awaitAnother(String child, long killed, Duration limit) {
    await()
        .atMost(limit)
        .ignoreException(NoSuchFileException.class)
        .until(() -> pidOf(child) != killed && isAlive(pidOf(child)));
  }

  /** Kills a child and waits for the one that takes its place. */
  void killAndAwaitAnother(String child, Duration limit) throws IOException {
    long killed = pidOf(child);
    kill(killed);
    awaitAnother(child, killed, limit);
  }

  /** Pids of all processes whose command line names this home folder, or that are its children. */
  List<Long> processes() throws IOException {
    List<Long> pids = new ArrayList<>();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      for (Path entry : entries.filter(e -> e.getFileName().toString().matches("\\d+")).toList()) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != ProcessHandle.current().pid() && belongs(entry)) {
          pids.add(pid);
        }
      }
    }
    return pids;
  }

  private boolean belongs(Path process) {
    try {
      String line = new String(Files.readAllBytes(process.resolve("cmdline")));
      String environment = new String(Files.readAllBytes(process.resolve("environ")));
      return line.contains(home.toString()) || environment.contains(home + "/run/");
    } catch (IOException gone) {
      return false;
    }
  }
}
