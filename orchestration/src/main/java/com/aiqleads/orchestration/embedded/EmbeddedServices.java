package com.aiqleads.orchestration.embedded;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.HomeLock;
import com.aiqleads.orchestration.home.PortBook;
import com.aiqleads.orchestration.secrets.Secrets;
import com.aiqleads.orchestration.supervise.ChildFailedException;
import com.aiqleads.orchestration.supervise.ChildSpec;
import com.aiqleads.orchestration.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Kafka, Redis and PostgreSQL, running as children of a supervisor. Thread-safe.
 *
 * <p>A launcher, which has more children, brings its own home, lock and supervisor ({@link
 * #start}); a test lets this class make all of them ({@link #startIn}).
 */
public final class EmbeddedServices implements AutoCloseable {
  /** Name of Redis among the supervisor's children. */
  public static final String REDIS = "redis";

  /** Name of PostgreSQL among the supervisor's children. */
  public static final String POSTGRES = "postgres";

  /** Name of Kafka among the supervisor's children. */
  public static final String KAFKA = "kafka";

  private static final int KAFKA_PORT = 19092;
  private static final int KAFKA_CONTROLLER_PORT = 19093;
  private static final int REDIS_PORT = 16379;
  private static final int POSTGRES_PORT = 15432;
  private static final int END_SECONDS = 90;

  private final Supervisor supervisor;
  private final ServiceAccess access;
  private final List<Runnable> owned;

  private EmbeddedServices(Supervisor supervisor, ServiceAccess access, List<Runnable> owned) {
    this.supervisor = supervisor;
    this.access = access;
    this.owned = owned;
  }

  /**
   * Starts the three services at once and waits until all are ready; the caller owns the rest, and
   * closes the supervisor when this fails.
   */
  public static EmbeddedServices start(
      Home home, Secrets secrets, PortBook ports, Supervisor supervisor, EmbeddedOptions options)
      throws IOException {
    try {
      return startOnce(home, secrets, ports, supervisor, options);
    } catch (ChildFailedException e) {
      // Between choosing a port and listening on it, any program of the machine may take it.
      if (!ports.giveUpTaken()) {
        throw e;
      }
      return startOnce(home, secrets, ports, supervisor, options);
    }
  }

  private static EmbeddedServices startOnce(
      Home home, Secrets secrets, PortBook ports, Supervisor supervisor, EmbeddedOptions options)
      throws IOException {
    int kafkaPort = ports.portOf("kafka.port", KAFKA_PORT);
    int controllerPort = ports.portOf("kafka.controller.port", KAFKA_CONTROLLER_PORT);
    int redisPort = ports.portOf("redis.port", REDIS_PORT);
    int postgresPort = ports.portOf("postgres.port", POSTGRES_PORT);
    ServiceAccess access = accessOf(secrets, kafkaPort, redisPort, postgresPort);
    EmbeddedServices services = new EmbeddedServices(supervisor, access, List.of());
    services.startAll(
        List.of(
            () -> RedisServer.specOf(home, access.redis(), options),
            () -> PostgresServer.specOf(home, secrets, access.postgres(), postgresPort, options),
            () -> KafkaBroker.specOf(home, secrets, access.kafka(), kafkaPort, controllerPort)));
    return services;
  }

  /** Starts everything in the folder, taking its lock; closing the result ends everything. */
  public static EmbeddedServices startIn(Path folder, EmbeddedOptions options) throws IOException {
    Home home = Home.open(folder);
    HomeLock lock = HomeLock.acquire(home);
    Supervisor supervisor = null;
    PortBook ports = null;
    try {
      supervisor = Supervisor.open(home, Clock.systemUTC());
      ports = PortBook.open(home, options.cache(), options.ports());
      EmbeddedServices services =
          start(home, Secrets.loadOrCreate(home), ports, supervisor, options);
      return new EmbeddedServices(
          supervisor, services.access, List.of(supervisor::close, ports::close, lock::close));
    } catch (IOException | RuntimeException e) {
      if (supervisor != null) {
        supervisor.close();
      }
      if (ports != null) {
        ports.close();
      }
      lock.close();
      throw e;
    }
  }

  /** How clients reach the services. */
  public ServiceAccess access() {
    return access;
  }

  /** The supervisor the services run under. */
  public Supervisor supervisor() {
    return supervisor;
  }

  /**
   * The pid of a running service, {@link #REDIS}, {@link #POSTGRES} or {@link #KAFKA}.
   *
   * @throws IllegalStateException while it is not running
   */
  public long pidOf(String service) {
    return supervisor
        .findPid(service)
        .orElseThrow(() -> new IllegalStateException(service + " is not running"));
  }

  /** Ends the services, and what {@link #startIn} made. */
  @Override
  public void close() {
    List.of(KAFKA, POSTGRES, REDIS).parallelStream().forEach(supervisor::stop);
    owned.forEach(Runnable::run);
  }

  // Unpacking and initdb take seconds the first time; the other services need not wait for them.
  private void startAll(List<Callable<ChildSpec>> preparations) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(preparations.size());
    try {
      List<Future<?>> starts = new ArrayList<>();
      for (Callable<ChildSpec> preparation : preparations) {
        starts.add(
            threads.submit(
                () -> {
                  supervisor.start(preparation.call());
                  return null;
                }));
      }
      for (Future<?> start : starts) {
        await(start);
      }
    } catch (IOException | RuntimeException e) {
      threads.shutdownNow();
      close();
      awaitEndOf(threads);
      // What a preparation that was under way has started since.
      close();
      throw e;
    } finally {
      threads.shutdown();
    }
  }

  private static void awaitEndOf(ExecutorService threads) {
    try {
      if (!threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "a start that failed has not ended within " + END_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<?> start) throws IOException {
    try {
      start.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the services start", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IOException("an embedded service cannot be started: " + e.getMessage(), e);
    }
  }

  private static ServiceAccess accessOf(
      Secrets secrets, int kafkaPort, int redisPort, int postgresPort) {
    String url = "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + PostgresServer.DATABASE;
    return new ServiceAccess(
        KafkaAccess.saslOf("127.0.0.1:" + kafkaPort, KafkaBroker.USER, secrets.kafkaPassword()),
        new RedisAccess("127.0.0.1", redisPort, secrets.redisPassword()),
        new PostgresAccess(url, PostgresServer.USER, secrets.postgresPassword()));
  }
}
