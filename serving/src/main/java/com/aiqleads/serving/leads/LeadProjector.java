package com.aiqleads.serving.leads;

import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.contracts.topic.DeadLetterCodec;
import com.aiqleads.serving.redis.RedisSession;
import com.aiqleads.serving.redis.RedisSessions;
import com.aiqleads.serving.redis.RedisUnavailableException;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.topics.Follower;
import com.aiqleads.serving.topics.TopicLog;
import com.aiqleads.serving.topics.TopicReaders;
import com.redis.om.spring.indexing.RediSearchIndexer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Follows the leads topic into Redis. One run of {@link #follow()} belongs to one Redis connection
 * and so to one incarnation. A partition that was not yet read whole under the incarnation is read
 * from its beginning; when it has been read up to the end it had at that moment, its own marker is
 * written, and whoever then finds the markers of all partitions writes the marker that answers
 * need. So the work may be spread over several processes of one group.
 */
@Component
public class LeadProjector extends Follower {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

  private final TopicReaders readers;
  private final TopicLog log;
  private final RedisSessions sessions;
  private final LeadProjection projection;
  private final RediSearchIndexer indexer;
  private final ServingSettings settings;
  private final RedisKeys keys;
  private final DeadLetterCodec deadLetters = new DeadLetterCodec();
  private final Map<TopicPartition, Long> rebuilding = new ConcurrentHashMap<>();
  private volatile long lag;
  private @Nullable String indexedUnder;
  private boolean marked;

  LeadProjector(
      TopicReaders readers,
      TopicLog log,
      RedisSessions sessions,
      LeadProjection projection,
      RediSearchIndexer indexer,
      ServingSettings settings) {
    super("lead-projector");
    this.readers = readers;
    this.log = log;
    this.sessions = sessions;
    this.projection = projection;
    this.indexer = indexer;
    this.settings = settings;
    this.keys = settings.keys();
  }

  /** Records of the leads topic that are not yet applied, in the partitions of this process. */
  public long lag() {
    return lag;
  }

  /** Partitions that are being read again from their beginning. */
  public int rebuildingPartitions() {
    return rebuilding.size();
  }

  @Override
  protected void follow() throws Exception {
    try (RedisSession session = sessions.open();
        Consumer<String, byte[]> consumer = readers.member("leads-projector")) {
      rebuilding.clear();
      marked = false;
      ensureIndex(session.incarnation());
      String topic = settings.topics().leads().name();
      consumer.subscribe(List.of(topic), new Assignment(consumer, session));
      long checkedAt = System.nanoTime() - CHECK_NANOS;
      while (isRunning()) {
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          projection.apply(session, records, this::bury);
          consumer.commitSync();
        }
        boolean finished = finishRebuilt(consumer, session);
        if (finished || System.nanoTime() - checkedAt >= CHECK_NANOS) {
          checkedAt = System.nanoTime();
          check(consumer, session);
        }
      }
    }
  }

  private void check(Consumer<String, byte[]> consumer, RedisSession session) {
    if (!session.incarnation().equals(session.storedIncarnation())) {
      sessions.forget();
      throw new RedisUnavailableException("Redis was lost; the lead states are written again");
    }
    lag = lagOf(consumer);
    if (!marked && !consumer.assignment().isEmpty()) {
      marked = markIfComplete(session);
    }
    working();
  }

  /** Redis OM creates its index at start only; a new Redis needs it again. */
  private void ensureIndex(String incarnation) {
    if (!incarnation.equals(indexedUnder)) {
      indexer.createIndexFor(LeadProfile.class);
      indexedUnder = incarnation;
    }
  }

  private boolean finishRebuilt(Consumer<String, byte[]> consumer, RedisSession session) {
    List<TopicPartition> done = new ArrayList<>();
    rebuilding.forEach(
        (partition, end) -> {
          if (consumer.position(partition) >= end) {
            done.add(partition);
          }
        });
    for (TopicPartition partition : done) {
      session.writeUnderIncarnation(
          List.of(entry(partitionMarker(partition.partition()), session.incarnation())));
      rebuilding.remove(partition);
    }
    return !done.isEmpty();
  }

  private boolean markIfComplete(RedisSession session) {
    List<String> markers = new ArrayList<>();
    for (int p = 0; p < settings.partitions(); p++) {
      markers.add(partitionMarker(p));
    }
    for (byte[] value : session.valuesOf(markers)) {
      if (!isOf(session, value)) {
        return false;
      }
    }
    session.writeUnderIncarnation(List.of(entry(keys.leadMarker(), session.incarnation())));
    return true;
  }

  private String partitionMarker(int partition) {
    return keys.leadMarker() + ":" + partition;
  }

  private static boolean isOf(RedisSession session, byte @Nullable [] value) {
    return value != null && session.incarnation().equals(new String(value, StandardCharsets.UTF_8));
  }

  private static RedisSession.Entry entry(String key, String value) {
    return new RedisSession.Entry(key, value.getBytes(StandardCharsets.UTF_8));
  }

  private static long lagOf(Consumer<String, byte[]> consumer) {
    long sum = 0;
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong behind = consumer.currentLag(partition);
      sum += behind.orElse(0);
    }
    return sum;
  }

  private void bury(DeadLetter letter) {
    String key = letter.topic() + "-" + letter.partition();
    log.append(settings.topics().deadLetters(), key, deadLetters.encode(letter)).join();
  }

  /** Decides for every partition that comes in where reading begins. */
  private final class Assignment implements ConsumerRebalanceListener {
    private final Consumer<String, byte[]> consumer;
    private final RedisSession session;

    Assignment(Consumer<String, byte[]> consumer, RedisSession session) {
      this.consumer = consumer;
      this.session = session;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      List<TopicPartition> unread = new ArrayList<>();
      for (TopicPartition partition : partitions) {
        String marker = partitionMarker(partition.partition());
        if (!isOf(session, session.valuesOf(List.of(marker)).get(0))) {
          unread.add(partition);
        }
      }
      if (!unread.isEmpty()) {
        consumer.seekToBeginning(unread);
        rebuilding.putAll(consumer.endOffsets(unread));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(rebuilding::remove);
    }
  }
}
