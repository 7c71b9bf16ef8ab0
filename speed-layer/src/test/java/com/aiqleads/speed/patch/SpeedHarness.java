package com.aiqleads.speed.patch;

import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionCodec;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.contracts.topic.DeadLetterCodec;
import com.aiqleads.contracts.topic.TopicCatalogue;
import com.aiqleads.speed.accept.EventGate;
import com.aiqleads.speed.generation.Announcement;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The topology on Kafka's test driver, one partition, with a fake Redis. */
final class SpeedHarness implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TICK = Duration.ofMillis(50);

  final FakeRedis redis;
  final MovingClock clock = new MovingClock();
  final TaskBoard board = new TaskBoard(new SimpleMeterRegistry());
  private final TopicCatalogue topics = new TopicCatalogue("t", 1);
  private final InteractionCodec codec = new InteractionCodec();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> input;
  private Announcement announcement = Announcement.none();

  SpeedHarness(Path stateFolder, FakeRedis redis) {
    this(stateFolder, redis, 64);
  }

  SpeedHarness(Path stateFolder, FakeRedis redis, int pageAgents) {
    this.redis = redis;
    Pace pace = new Pace(TICK, TICK, Duration.ofMillis(10), Duration.ofMillis(500), pageAgents);
    Tasks tasks =
        new Tasks(
            FakeRedis.TOPIC_ID,
            new EventGate(1),
            () -> announcement,
            redis::sink,
            redis.keys,
            pace,
            1000,
            board,
            clock);
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "t-speed");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    driver = new TopologyTestDriver(SpeedTopology.of(topics, tasks), config, NOON);
    input =
        driver.createInputTopic(
            topics.interactions().name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Interaction event(String agent, String id, int lead, InteractionType type) {
    return eventAt(agent, id, lead, type, NOON);
  }

  static Interaction eventAt(
      String agent, String id, int lead, InteractionType type, Instant occurredAt) {
    return new Interaction(
        id, agent, GenerationFixture.lead(lead), type, occurredAt, NOON, null, null, null);
  }

  void send(Interaction event) {
    sendRaw(event.agentId(), codec.encode(event));
  }

  void sendRaw(String key, byte[] value) {
    input.pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
  }

  /** Announces a generation; {@code previous} may be null. */
  void announce(Generation announced, Generation previous, long floor) {
    Map<Long, Generation> open = new HashMap<>();
    open.put(announced.id(), announced);
    if (previous != null) {
      open.put(previous.id(), previous);
    }
    ControlState control =
        new ControlState(
            announcement.control().epoch() + 1,
            announced.id(),
            previous == null ? null : previous.id(),
            false,
            List.copyOf(open.keySet()),
            List.of(floor));
    announcement = new Announcement(control, open, Map.of());
  }

  void tick() {
    clock.advance(TICK.toMillis());
    driver.advanceWallClockTime(TICK);
  }

  void tick(int times) {
    for (int i = 0; i < times; i++) {
      tick();
    }
  }

  TaskStatus status() {
    return board.statuses().get(0);
  }

  List<DeadLetter> deadLetters() throws UndecodableException {
    List<DeadLetter> letters = new ArrayList<>();
    for (byte[] value : drain(topics.deadLetters().name())) {
      letters.add(new DeadLetterCodec().decode(value));
    }
    return letters;
  }

  List<LeadChange> sales() throws UndecodableException {
    List<LeadChange> sales = new ArrayList<>();
    for (byte[] value : drain(topics.leads().name())) {
      sales.add(new LeadChangeCodec().decode(value));
    }
    return sales;
  }

  private List<byte[]> drain(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }

  long storedEvents() {
    return copyOf(TaskStores.EVENTS).size();
  }

  private Map<byte[], byte[]> copyOf(String store) {
    Map<byte[], byte[]> copy = new HashMap<>();
    try (KeyValueIterator<byte[], byte[]> rows =
        driver.<byte[], byte[]>getKeyValueStore(store).all()) {
      rows.forEachRemaining(row -> copy.put(row.key, row.value));
    }
    return copy;
  }

  /** The stores as a restart restores them; the position goes on. */
  void restoreFrom(SpeedHarness before) {
    for (String name : List.of(TaskStores.EVENTS, TaskStores.UNWRITTEN, TaskStores.PROGRESS)) {
      KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore(name);
      before.copyOf(name).forEach(store::put);
    }
    announcement = before.announcement;
  }

  @Override
  public void close() {
    driver.close();
  }
}
