package com.aiqleads.speed.app;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.topic.TopicCatalogue;
import com.aiqleads.speed.accept.EventGate;
import com.aiqleads.speed.generation.ControlWatcher;
import com.aiqleads.speed.generation.ForeignTopicException;
import com.aiqleads.speed.generation.GenerationShelf;
import com.aiqleads.speed.generation.TopicIdentity;
import com.aiqleads.speed.patch.SpeedTopology;
import com.aiqleads.speed.patch.TaskBoard;
import com.aiqleads.speed.patch.Tasks;
import com.aiqleads.speed.redis.JedisPatchSink;
import com.aiqleads.speed.settings.SpeedSettings;
import com.aiqleads.speed.status.SpeedStatus;
import com.aiqleads.speed.status.StatusServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the process, wired together. Started once, closed once, by different threads. */
final class SpeedLayer implements AutoCloseable {
  /** Exit code: start again. */
  static final int FAILED = 1;

  /** Exit code: an operator is needed, the log says for what. */
  static final int NEEDS_OPERATOR = 78;

  private static final Logger LOG = LoggerFactory.getLogger(SpeedLayer.class);

  private final SpeedSettings settings;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final AtomicInteger replaced = new AtomicInteger();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

  SpeedLayer(SpeedSettings settings) {
    this.settings = settings;
  }

  /** Runs until something ends the process; returns its exit code. */
  int run() {
    try {
      start();
    } catch (ForeignTopicException e) {
      stopFor(e);
    } catch (IOException | InterruptedException e) {
      stopFor(new IllegalStateException("could not start: " + e.getMessage(), e));
    }
    int code = exitCode.join();
    close();
    return code;
  }

  private void start() throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    TopicCatalogue topics = new TopicCatalogue(settings.namespace(), settings.partitions());
    KafkaClients clients = opened(new KafkaClients(settings));
    TopicIdentity topic = clients.identityOf(topics.interactions());
    check(topic);
    GenerationShelf shelf =
        new GenerationShelf(new GenerationFolder(settings.generations()), topic);
    ControlWatcher watcher =
        opened(
            new ControlWatcher(
                clients::controlConsumer, topics.control().name(), shelf, this::stopFor));
    watcher.start();
    watcher.awaitCaughtUp();
    if (exitCode.isDone()) {
      return;
    }
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    TaskBoard board = new TaskBoard(registry);
    KafkaStreams streams =
        new KafkaStreams(
            SpeedTopology.of(topics, tasksOf(topic, shelf, board, clock)),
            clients.streamsOf(topic));
    streams.setUncaughtExceptionHandler(this::replaceOrGiveUp);
    open.push(() -> streams.close(settings.shutdown()));
    bindMetrics(registry, streams);
    SpeedStatus status =
        new SpeedStatus(
            topic.id(),
            topic.partitions(),
            () -> streams.state().name(),
            shelf::current,
            () -> clients.endsOf(topic.name(), topic.partitions()),
            board);
    StatusServer server =
        opened(
            new StatusServer(
                settings.metricsAddress(),
                settings.metricsPort(),
                settings.tokenSha256(),
                registry::scrape,
                status::asMap));
    streams.start();
    LOG.info("started; metrics and status on port {}", server.port());
  }

  private void check(TopicIdentity topic) throws IOException {
    if (topic.partitions() != settings.partitions()) {
      throw new ForeignTopicException(
          "interactions.partitions: "
              + settings.partitions()
              + " (expected: "
              + topic.partitions()
              + ", as "
              + topic.name()
              + " has; partitions are never changed after creation, so correct the setting)");
    }
    topic.claim(settings.stateDir());
  }

  private Tasks tasksOf(TopicIdentity topic, GenerationShelf shelf, TaskBoard board, Clock clock) {
    RedisKeys keys = new RedisKeys(settings.namespace());
    return new Tasks(
        topic.id(),
        new EventGate(settings.partitions()),
        shelf::current,
        () -> new JedisPatchSink(settings.redis(), keys, clock, () -> UUID.randomUUID().toString()),
        keys,
        settings.pace(),
        settings.cachedEvents(),
        board,
        clock);
  }

  private void bindMetrics(PrometheusMeterRegistry registry, KafkaStreams streams) {
    opened(new KafkaStreamsMetrics(streams)).bindTo(registry);
    opened(new JvmGcMetrics()).bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    open.push(registry::close);
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private StreamThreadExceptionResponse replaceOrGiveUp(Throwable error) {
    if (replaced.incrementAndGet() <= settings.streams().replacements()) {
      LOG.error("a stream thread ended and is replaced", error);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    LOG.error("a stream thread ended once too often", error);
    exitCode.complete(FAILED);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void stopFor(RuntimeException error) {
    boolean foreign = error instanceof ForeignTopicException;
    LOG.error("stopping: {}", error.getMessage(), foreign ? null : error);
    exitCode.complete(foreign ? NEEDS_OPERATOR : FAILED);
  }

  /** Ends {@link #run} as an orderly stop does. */
  void stop() {
    exitCode.complete(0);
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("closing: {}", e.toString());
      }
    }
  }
}
