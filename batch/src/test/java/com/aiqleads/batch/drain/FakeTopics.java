package com.aiqleads.batch.drain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Topics in memory. An offset can be left without a record, as a transaction marker leaves it. */
final class FakeTopics implements TopicSource {
  private static final long serialVersionUID = 1;
  static final byte[] MARKER = new byte[0];

  private final TreeMap<String, FakeTopic> topics = new TreeMap<>();

  private record FakeTopic(String id, ArrayList<ArrayList<byte[]>> logs, ArrayList<Long> begins)
      implements java.io.Serializable {}

  void create(String topic, String id, int partitions) {
    ArrayList<ArrayList<byte[]>> logs = new ArrayList<>();
    ArrayList<Long> begins = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      logs.add(new ArrayList<>());
      begins.add(0L);
    }
    topics.put(topic, new FakeTopic(id, logs, begins));
  }

  void send(String topic, int partition, byte[] value) {
    topics.get(topic).logs().get(partition).add(value);
  }

  void removeBefore(String topic, int partition, long offset) {
    topics.get(topic).begins().set(partition, offset);
  }

  List<Long> endsOf(String topic) {
    return topics.get(topic).logs().stream().map(log -> (long) log.size()).toList();
  }

  @Override
  public Shape shapeOf(String topic) {
    FakeTopic fake = topics.get(topic);
    return new Shape(fake.id(), List.copyOf(fake.begins()), endsOf(topic));
  }

  @Override
  public Iterator<TopicRecord> read(OffsetRange range) {
    List<byte[]> log = topics.get(range.topic()).logs().get(range.partition());
    Map<Long, byte[]> records = new TreeMap<>();
    for (long at = range.from(); at < range.to(); at++) {
      if (log.get((int) at) != MARKER && log.get((int) at).length > 0) {
        records.put(at, log.get((int) at));
      }
    }
    return records.entrySet().stream()
        .map(e -> new TopicRecord(range.partition(), e.getKey(), e.getValue()))
        .iterator();
  }
}
