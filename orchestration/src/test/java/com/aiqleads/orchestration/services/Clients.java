package com.aiqleads.orchestration.services;

import com.aiqleads.orchestration.embedded.RedisAccess;
import com.aiqleads.orchestration.embedded.ServiceAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Plain clients of the services, for tests. */
public final class Clients {
  private final ServiceAccess access;

  public Clients(ServiceAccess access) {
    this.access = access;
  }

  public void createTopic(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(access.kafka().withProperties(Map.of()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  public KafkaProducer<String, String> producer(Map<String, ?> more) {
    Map<String, Object> properties = new TreeMap<>(more);
    properties.putIfAbsent("max.block.ms", "20000");
    return new KafkaProducer<>(
        access.kafka().withProperties(properties), new StringSerializer(), new StringSerializer());
  }

  public static ProducerRecord<String, String> recordOf(String topic, String key, String value) {
    return new ProducerRecord<>(topic, key, value);
  }

  /** Committed records from the beginning, until there are {@code count} or the limit is over. */
  public List<ConsumerRecord<String, String>> read(String topic, int count, Duration limit) {
    Map<String, Object> properties =
        access
            .kafka()
            .withProperties(
                Map.of("isolation.level", "read_committed", "auto.offset.reset", "earliest"));
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo one : consumer.partitionsFor(topic, limit)) {
        partitions.add(new TopicPartition(topic, one.partition()));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + limit.toNanos();
      while (records.size() < count && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  public Jedis redis() {
    return redis(access.redis().password());
  }

  public Jedis redis(String password) {
    RedisAccess redis = access.redis();
    return new Jedis(
        new HostAndPort(redis.host(), redis.port()),
        DefaultJedisClientConfig.builder().password(password).timeoutMillis(2_000).build());
  }

  public Connection postgres() throws SQLException {
    return postgres(access.postgres().user(), access.postgres().password());
  }

  public Connection postgres(String user, String password) throws SQLException {
    return DriverManager.getConnection(access.postgres().url(), user, password);
  }
}
