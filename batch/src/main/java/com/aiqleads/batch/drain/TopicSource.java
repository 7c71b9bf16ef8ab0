package com.aiqleads.batch.drain;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/** Reads topics: their shape on the driver, their records on executors. */
interface TopicSource extends Serializable {
  /**
   * What a broker says of a topic now.
   *
   * @param id the topic's id, which a topic made anew under the same name does not have
   * @param beginnings per partition the lowest offset still there
   * @param ends per partition the exclusive end
   */
  record Shape(String id, List<Long> beginnings, List<Long> ends) {}

  Shape shapeOf(String topic);

  /**
   * The committed records of a range, in order of offsets. Offsets can be missing where the topic
   * holds no record.
   *
   * @throws IllegalStateException while iterating, when the range cannot be read to its end
   */
  Iterator<TopicRecord> read(OffsetRange range);
}
