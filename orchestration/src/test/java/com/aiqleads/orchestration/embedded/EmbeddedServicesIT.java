package com.aiqleads.orchestration.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.HomeInUseException;
import com.aiqleads.orchestration.home.OwnerOnly;
import com.aiqleads.orchestration.home.PortBook;
import com.aiqleads.orchestration.secrets.Secrets;
import com.aiqleads.orchestration.services.Clients;
import com.aiqleads.orchestration.supervise.ChildEvent;
import com.aiqleads.orchestration.supervise.ProcessIdentity;
import com.aiqleads.orchestration.supervise.Supervisor;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

final class EmbeddedServicesIT {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final List<ChildEvent> EVENTS = new CopyOnWriteArrayList<>();

  private static final Map<String, String> SHORT =
      Map.of("request.timeout.ms", "3000", "default.api.timeout.ms", "3000");

  @TempDir static Path folder;
  private static EmbeddedServices services;
  private static Clients clients;

  @BeforeAll
  static void start() throws Exception {
    long begin = System.nanoTime();
    services = EmbeddedServices.startIn(folder, EmbeddedOptions.defaults());
    System.out.printf("started in %d ms%n", (System.nanoTime() - begin) / 1_000_000);
    services.supervisor().onEvent(EVENTS::add);
    clients = new Clients(services.access());
  }

  @AfterAll
  static void close() {
    if (services != null) {
      long guardian = services.supervisor().guardianPid();
      services.close();
      assertThat(ProcessHandle.of(guardian).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void keepsSecretsInFilesOnlyTheOwnerCanRead() throws Exception {
    assertThat(OwnerOnly.isExposed(folder.resolve("secrets.properties"))).isFalse();
    assertThat(OwnerOnly.isExposed(folder)).isFalse();
    for (String file : List.of("kafka.properties", "redis.conf")) {
      assertThat(OwnerOnly.isExposed(folder.resolve("run").resolve(file))).isFalse();
    }
    Properties secrets = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("secrets.properties"))) {
      secrets.load(reader);
    }
    assertThat(secrets).hasSize(6);
    for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
      for (String file : List.of("cmdline", "environ")) {
        Path open = Path.of("/proc", Long.toString(process.pid()), file);
        if (Files.isReadable(open)) {
          String text = Files.readString(open, StandardCharsets.ISO_8859_1);
          assertThat(secrets.values()).noneMatch(secret -> text.contains((String) secret));
        }
      }
    }
  }

  @Test
  void redisRefusesAWrongPasswordAndNone() {
    assertThatThrownBy(() -> clients.redis("wrong").ping())
        .isInstanceOf(JedisDataException.class)
        .hasMessageContaining("WRONGPASS");
    RedisAccess redis = services.access().redis();
    try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
      assertThatThrownBy(jedis::ping).hasMessageContaining("NOAUTH");
    }
  }

  @Test
  void postgresRefusesAWrongPasswordForBothUsers() {
    for (String user : List.of("aiqleads", "postgres")) {
      for (String password : List.of("wrong", "")) {
        assertThatThrownBy(() -> clients.postgres(user, password))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password");
      }
    }
  }

  @Test
  void kafkaRefusesAWrongPasswordAndNone() {
    String servers = services.access().kafka().bootstrapServers();
    assertThatThrownBy(
            () -> describe(KafkaAccess.saslOf(servers, "aiqleads", "wrong").withProperties(SHORT)))
        .hasCauseInstanceOf(SaslAuthenticationException.class);
    assertThatThrownBy(() -> describe(KafkaAccess.openOf(servers).withProperties(SHORT)))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void kafkaShutsTheClientUserOutOfTheControllersListener() throws Exception {
    Properties ports = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("ports.properties"))) {
      ports.load(reader);
    }
    Map<String, Object> properties = services.access().kafka().withProperties(SHORT);
    properties.remove("bootstrap.servers");
    properties.put(
        "bootstrap.controllers", "127.0.0.1:" + ports.getProperty("kafka.controller.port"));
    assertThatThrownBy(() -> describe(properties))
        .hasCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void refusesASecondLauncherInTheSameHome() {
    assertThatThrownBy(() -> EmbeddedServices.startIn(folder, EmbeddedOptions.defaults()))
        .isInstanceOf(HomeInUseException.class)
        .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
  }

  @Test
  void startsOnAnotherPortWhenOneIsTakenBetweenChoosingItAndListening(@TempDir Path other)
      throws Exception {
    Home home = Home.open(other.resolve("home"));
    EmbeddedOptions options = EmbeddedOptions.defaults();
    Supervisor supervisor = Supervisor.open(home, Clock.systemUTC());
    try (PortBook ports = PortBook.open(home, options.cache(), Map.of())) {
      int chosen = ports.portOf("redis.port", 16379);
      try (ServerSocket foreign = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
        EmbeddedServices again =
            EmbeddedServices.start(home, Secrets.loadOrCreate(home), ports, supervisor, options);
        assertThat(foreign.getLocalPort()).isNotEqualTo(again.access().redis().port());
        assertThat(new Clients(again.access()).redis().ping()).isEqualTo("PONG");
        assertThat(ports.portOf("redis.port", 1)).isEqualTo(again.access().redis().port());
      }
    } finally {
      supervisor.close();
    }
  }

  @Test
  void restartsAKilledRedisEmptyAndSaysSo() {
    try (Jedis jedis = clients.redis()) {
      jedis.set("before", "kill");
    }
    killAndAwaitRestart(EmbeddedServices.REDIS);
    try (Jedis jedis = clients.redis()) {
      assertThat(jedis.get("before")).isNull();
    }
  }

  @Test
  void restartsAKilledPostgresWithItsData() throws Exception {
    try (var connection = clients.postgres();
        var statement = connection.createStatement()) {
      statement.execute("create table kept (id bigint)");
      statement.execute("insert into kept values (1)");
    }
    killAndAwaitRestart(EmbeddedServices.POSTGRES);
    try (var connection = clients.postgres();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(1);
    }
  }

  @Test
  void restartsAKilledBrokerWithItsData() throws Exception {
    clients.createTopic("kept", 1);
    try (var producer = clients.producer(Map.of("acks", "all"))) {
      producer.send(Clients.recordOf("kept", "k", "v")).get(20, TimeUnit.SECONDS);
    }
    killAndAwaitRestart(EmbeddedServices.KAFKA);
    assertThat(clients.read("kept", 1, LIMIT))
        .extracting(ConsumerRecord::value)
        .containsExactly("v");
  }

  @Test
  void restartsAKilledGuardianWithoutEndingAnything() {
    long guardian = services.supervisor().guardianPid();
    ProcessHandle.of(guardian).orElseThrow().destroyForcibly();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              long now = services.supervisor().guardianPid();
              return now > 0 && now != guardian;
            });
    assertThat(services.pidOf(EmbeddedServices.POSTGRES)).isPositive();
  }

  @Test
  void leavesNoProcessBehindWhenItsOwnerIsKilled(@TempDir Path other) throws Exception {
    Path home = other.resolve("home");
    List<ProcessHandle> children = killOwnerOf(home, other.resolve("pids-1"));
    await().atMost(LIMIT).until(() -> children.stream().noneMatch(EmbeddedServicesIT::isRunning));
    // The home can be used again, even with new secrets.
    Files.delete(home.resolve("secrets.properties"));
    long begin = System.nanoTime();
    try (EmbeddedServices again = EmbeddedServices.startIn(home, EmbeddedOptions.defaults())) {
      System.out.printf("started again in %d ms%n", (System.nanoTime() - begin) / 1_000_000);
      assertThat(new Clients(again.access()).redis().ping()).isEqualTo("PONG");
      new Clients(again.access()).postgres().close();
    }
  }

  @Test
  void endsWhatAKilledOwnerAndGuardianLeftRunning(@TempDir Path other) throws Exception {
    Path home = other.resolve("home");
    Process owner = owner(home, other.resolve("pids-2"));
    List<ProcessHandle> children = childrenIn(other.resolve("pids-2"));
    ProcessHandle guardian =
        children.stream()
            .filter(p -> p.info().commandLine().orElse("").contains("GuardianMain"))
            .findFirst()
            .orElseThrow();
    // Both at once: nobody is left to end the native children.
    new ProcessBuilder("/bin/sh", "-c", "kill -9 " + guardian.pid() + " " + owner.pid())
        .start()
        .waitFor();
    owner.waitFor();
    assertThat(children).anyMatch(EmbeddedServicesIT::isRunning);
    EmbeddedServices.startIn(home, EmbeddedOptions.defaults()).close();
    assertThat(children).noneMatch(EmbeddedServicesIT::isRunning);
  }

  private static List<ProcessHandle> killOwnerOf(Path home, Path pids) throws Exception {
    Process owner = owner(home, pids);
    List<ProcessHandle> children = childrenIn(pids);
    assertThat(children).hasSizeGreaterThanOrEqualTo(4).allMatch(ProcessHandle::isAlive);
    owner.destroyForcibly().waitFor();
    return children;
  }

  private static Process owner(Path home, Path pids) throws Exception {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServicesOwner.class.getName(),
                home.toString(),
                pids.toString())
            .redirectErrorStream(true)
            .redirectOutput(pids.resolveSibling("owner.log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(pids) || !owner.isAlive());
    assertThat(owner.isAlive()).as(() -> read(pids.resolveSibling("owner.log"))).isTrue();
    return owner;
  }

  private static List<ProcessHandle> childrenIn(Path pids) throws Exception {
    return Files.readAllLines(pids).stream()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
        .toList();
  }

  private static boolean isRunning(ProcessHandle process) {
    return ProcessIdentity.of(process).findRunning().isPresent();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static void killAndAwaitRestart(String service) {
    long before = EVENTS.stream().filter(event -> isRestart(event, service)).count();
    ProcessHandle.of(services.pidOf(service)).orElseThrow().destroyForcibly();
    await()
        .atMost(LIMIT)
        .until(() -> EVENTS.stream().filter(event -> isRestart(event, service)).count() > before);
  }

  private static boolean isRestart(ChildEvent event, String service) {
    return event.child().equals(service) && event.kind() == ChildEvent.Kind.RESTARTED;
  }

  private static void describe(Map<String, Object> properties) throws Exception {
    try (Admin admin = Admin.create(properties)) {
      admin.describeCluster().nodes().get(10, TimeUnit.SECONDS);
    }
  }
}
