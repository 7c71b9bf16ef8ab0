package com.aiqleads.batch.publish;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Remembers the first failure among many sends; closing waits for all and throws it. */
final class Acknowledgements implements AutoCloseable {
  private final Producer<String, byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  Acknowledgements(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  void send(ProducerRecord<String, byte[]> record) {
    producer.send(
        record,
        (metadata, error) -> {
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
  }

  @Override
  public void close() {
    producer.flush();
    Exception first = failure.get();
    if (first != null) {
      throw new IllegalStateException("a change was not acknowledged", first);
    }
  }
}
