package com.aiqleads.batch.drain;

import com.aiqleads.batch.table.TableSchema;
import java.io.Serializable;

/** Makes rows of a topic's records, on executors. */
interface RecordDecoder extends Serializable {
  /** The table the rows belong to; it has the columns topicId, partition and position. */
  TableSchema table();

  /** What the quarantine calls the topic's records. */
  String dataset();

  /** The row of a record: never fails on its bytes. */
  Decoded decode(String topicId, TopicRecord record);
}
