package com.aiqleads.speed.patch;

import com.aiqleads.contracts.topic.TopicCatalogue;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** One source, one processor with three stores, two sinks. */
public final class SpeedTopology {
  static final String INTERACTIONS = "interactions";
  static final String PATCHES = "patches";
  static final String DEAD_LETTERS = "dead-letters";
  static final String LEADS = "leads";

  private SpeedTopology() {}

  public static Topology of(TopicCatalogue topics, Tasks tasks) {
    // Wall clock: time on the record decides nothing, and a negative one must not stop the task.
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            INTERACTIONS,
            new WallclockTimestampExtractor(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.interactions().name())
        .addProcessor(PATCHES, new Supplier(tasks), INTERACTIONS)
        .addSink(
            DEAD_LETTERS,
            topics.deadLetters().name(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            PATCHES)
        .addSink(
            LEADS,
            topics.leads().name(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            PATCHES);
  }

  private record Supplier(Tasks tasks)
      implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new PatchProcessor(tasks);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          storeOf(TaskStores.EVENTS), storeOf(TaskStores.UNWRITTEN), storeOf(TaskStores.PROGRESS));
    }

    private static StoreBuilder<?> storeOf(String name) {
      return Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
          .withCachingDisabled()
          .withLoggingEnabled(Map.of());
    }
  }
}
