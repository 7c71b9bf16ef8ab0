package com.aiqleads.speed.patch;

import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.contracts.topic.DeadLetterCodec;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams' side of a task. Records and ticks come on one thread, one after the other. Kafka
 * Streams may begin the same object anew with {@link #init}, so nothing outlives that but codecs.
 */
final class PatchProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private final Tasks tasks;
  private final DeadLetterCodec deadLetters = new DeadLetterCodec();
  private final LeadChangeCodec leadChanges = new LeadChangeCodec();
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable Cancellable ticks;
  private @Nullable PartitionTask task;

  PatchProcessor(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> begun) {
    close();
    context = begun;
    ticks =
        begun.schedule(tasks.pace().tick(), PunctuationType.WALL_CLOCK_TIME, now -> task().tick());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    tasks
        .board()
        .time(
            () ->
                task()
                    .take(
                        new PartitionTask.Incoming(
                            at.topic(), at.offset(), record.key(), record.value())));
  }

  /** Made at first use: only then are the stores restored. */
  private PartitionTask task() {
    PartitionTask present = task;
    if (present == null) {
      present =
          new PartitionTask(
              context().taskId().partition(),
              tasks,
              TaskStores.of(context(), tasks.gate(), tasks.cachedEvents()),
              tasks.sinks().open(),
              new TopicOutlet());
      task = present;
    }
    return present;
  }

  private ProcessorContext<byte[], byte[]> context() {
    return Objects.requireNonNull(context, "used before init");
  }

  @Override
  public void close() {
    if (ticks != null) {
      ticks.cancel();
      ticks = null;
    }
    if (task != null) {
      task.close();
      task = null;
    }
  }

  private final class TopicOutlet implements PartitionTask.Outlet {
    @Override
    public void refuse(DeadLetter letter) {
      forward(letter.key(), deadLetters.encode(letter), SpeedTopology.DEAD_LETTERS);
    }

    @Override
    public void sell(LeadChange sale) {
      byte[] key = sale.leadId().getBytes(StandardCharsets.UTF_8);
      forward(key, leadChanges.encode(sale), SpeedTopology.LEADS);
    }

    private void forward(byte @Nullable [] key, byte[] value, String sink) {
      long now = tasks.clock().millis();
      context().forward(new Record<>(key, value, now), sink);
    }
  }
}
