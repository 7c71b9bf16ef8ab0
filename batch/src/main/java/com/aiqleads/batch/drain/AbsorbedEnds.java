package com.aiqleads.batch.drain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import com.aiqleads.batch.run.StepException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a table has absorbed of its topic, read from the table's own rows. */
final class AbsorbedEnds {
  private AbsorbedEnds() {}

  /**
   * Per partition the exclusive end of what the table holds.
   *
   * @param rows all rows of the table
   * @throws StepException when rows come from a topic with another id or with more partitions
   */
  static List<Long> of(Dataset<Row> rows, String topic, String topicId, int partitions) {
    List<Row> ends =
        rows.filter(col("topicId").isNotNull().and(col("position").geq(0)))
            .groupBy("topicId", "partition")
            .agg(max("position"))
            .collectAsList();
    List<Long> absorbed = new ArrayList<>(Collections.nCopies(partitions, 0L));
    for (Row end : ends) {
      if (!end.getString(0).equals(topicId)) {
        throw otherTopic(topic, topicId, end.getString(0));
      }
      if (end.getInt(1) >= partitions) {
        throw otherPartitions(topic, partitions, end.getInt(1) + 1);
      }
      absorbed.set(end.getInt(1), end.getLong(2) + 1);
    }
    return absorbed;
  }

  static StepException otherTopic(String topic, String broker, String table) {
    return new StepException(
        "topic "
            + topic
            + ": its id is "
            + broker
            + ", but the lake absorbed the one with id "
            + table
            + ". It was deleted and made anew, so positions no longer mean the same events. Bring"
            + " back the old topic from a backup, or start with a new lake: import the events of"
            + " the old one (source and eventId are kept, so none counts twice)");
  }

  static StepException otherPartitions(String topic, int broker, int lake) {
    return new StepException(
        "topic "
            + topic
            + ": it has "
            + broker
            + " partitions, but the lake absorbed "
            + lake
            + ". The number of partitions must never change, because it decides where an agent's"
            + " events go. Make the topic anew with "
            + lake
            + " partitions, or start with a new lake and import the events of the old one");
  }
}
