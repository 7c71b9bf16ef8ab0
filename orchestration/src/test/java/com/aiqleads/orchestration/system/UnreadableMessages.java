package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.orchestration.reference.DeltaTable;
import com.aiqleads.orchestration.reference.LoggedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What another program may write to the interactions topic by mistake. */
final class UnreadableMessages {
  private UnreadableMessages() {}

  /** A record on the topic. */
  record Place(String topic, long partition, long offset) {
    static Place of(LiveSystem system, LoggedEvent event) throws IOException {
      return new Place(topicOf(system), event.partition(), event.offset());
    }
  }

  private static String topicOf(LiveSystem system) throws IOException {
    return system.setting("aiqleads.namespace") + ".interactions.v1";
  }

  /** Sends a message of a schema that is not ours, and one that is nothing at all. */
  static List<Place> send(LiveSystem system, String key) throws Exception {
    String topic = topicOf(system);
    Map<String, Object> client = system.kafkaClient();
    List<Place> places = new ArrayList<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      byte[] garbage = "neither Avro nor JSON".getBytes(StandardCharsets.UTF_8);
      for (byte[] value : List.of(foreign(), garbage)) {
        RecordMetadata at = producer.send(new ProducerRecord<>(topic, key, value)).get();
        places.add(new Place(topic, at.partition(), at.offset()));
      }
    }
    return places;
  }

  /** Where the quarantined rows came from; each says why it is there. */
  static List<Place> quarantinedIn(Path home) throws IOException {
    List<Place> places = new ArrayList<>();
    for (var row : DeltaTable.rowsOf(home.resolve("lake/quarantine"))) {
      assertThat(row.get("reason")).asString().isNotBlank();
      places.add(
          new Place(
              (String) row.get("source"), (Long) row.get("partition"), (Long) row.get("position")));
    }
    return places;
  }

  private static byte[] foreign() throws IOException {
    Schema schema =
        SchemaBuilder.record("Invoice")
            .fields()
            .requiredString("number")
            .requiredInt("sum")
            .endRecord();
    GenericRecord invoice =
        new GenericRecordBuilder(schema).set("number", "2026-17").set("sum", 3).build();
    ByteBuffer bytes =
        new BinaryMessageEncoder<GenericRecord>(new GenericData(), schema).encode(invoice);
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }
}
