package com.aiqleads.batch.publish;

import static org.apache.spark.sql.functions.col;

import com.aiqleads.batch.lead.ImportedChanges;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.table.TableSchema;
import com.aiqleads.contracts.generation.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Tells the leads topic what imports brought since the last published generation: leads and sales.
 * At least once; who applies the changes ignores a repetition ({@code LeadState}).
 */
final class ImportAnnouncer {
  private final Workplace place;
  private final Manifest manifest;

  ImportAnnouncer(Workplace place, Manifest manifest) {
    this.place = place;
    this.manifest = manifest;
  }

  /** Sends and waits for every acknowledgement; returns the number of changes. */
  long send() throws IOException {
    Map<String, Long> before = versionsBefore();
    Map<String, Long> now = manifest.tableVersions();
    Dataset<Row> puts =
        ImportedChanges.putsOf(newIn(LakeTables.LEADS, now, before, "leadId", "updatedAt"));
    Dataset<Row> sales =
        ImportedChanges.salesOf(
            newIn(LakeTables.INTERACTIONS, now, before, "agentId", "eventId")
                .filter(col("source").equalTo("import")));
    Properties client = place.settings().below("kafka.");
    String topic = manifest.leads().topic();
    MapPartitionsFunction<Row, Long> send =
        rows -> List.of(sendAll(client, topic, rows)).iterator();
    return puts.unionAll(sales).mapPartitions(send, Encoders.LONG()).collectAsList().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Table versions of the last generation that was published before this one. */
  private Map<String, Long> versionsBefore() throws IOException {
    Map<String, Long> versions = Map.of();
    for (long id : place.generations().complete()) {
      boolean published =
          Files.exists(Workplace.fileOf(place.generations().of(id), Publication.STEP));
      if (id < place.generation() && published) {
        versions = place.generations().manifestOf(id).tableVersions();
      }
    }
    return versions;
  }

  /** Rows of a table that only appends, which its earlier version does not have. */
  private Dataset<Row> newIn(
      TableSchema table, Map<String, Long> now, Map<String, Long> before, String... key) {
    Dataset<Row> rows = place.tables().at(table, now);
    Long earlier = before.get(table.name());
    Long later = now.get(table.name());
    if (earlier == null || later == null || earlier > later) {
      return rows;
    }
    if (earlier.equals(later)) {
      return rows.limit(0);
    }
    Dataset<Row> known = place.tables().at(table, earlier);
    Column same = rows.col(key[0]).equalTo(known.col(key[0]));
    for (int i = 1; i < key.length; i++) {
      same = same.and(rows.col(key[i]).equalTo(known.col(key[i])));
    }
    return rows.join(known, same, "left_anti");
  }

  private static long sendAll(Properties client, String topic, Iterator<Row> rows) {
    if (!rows.hasNext()) {
      return 0;
    }
    Properties settings = new Properties();
    settings.putAll(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    long sent = 0;
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings);
        Acknowledgements acknowledgements = new Acknowledgements(producer)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        acknowledgements.send(new ProducerRecord<>(topic, row.getString(0), (byte[]) row.get(3)));
        sent++;
      }
    }
    return sent;
  }
}
