package com.aiqleads.batch.drain;

/**
 * One record of a topic as it was read.
 *
 * @param value the message's bytes; none for a record without a value
 */
record TopicRecord(int partition, long offset, byte[] value) {}
