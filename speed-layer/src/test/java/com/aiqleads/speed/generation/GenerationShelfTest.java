package com.aiqleads.speed.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.control.ControlCodec;
import com.aiqleads.contracts.control.ControlRecord;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.speed.patch.GenerationFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generations that were made from another topic than the one that is read. */
class GenerationShelfTest {
  private static final String NAME = "t.interactions.v1";
  private static final TopicIdentity OWN = new TopicIdentity(NAME, GenerationFixture.TOPIC_ID, 1);
  private static final TopicIdentity MADE_ANEW = new TopicIdentity(NAME, "another-id", 1);
  private static final TopicIdentity WIDER = new TopicIdentity(NAME, GenerationFixture.TOPIC_ID, 2);

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    new GenerationFixture(folder, 10).write(1, 5, List.of());
    new GenerationFixture(folder, 10).write(2, 5, List.of());
  }

  private GenerationShelf shelfOn(TopicIdentity topic) {
    return new GenerationShelf(new GenerationFolder(folder), topic);
  }

  private static ControlState announced(long announced, Long previous) {
    return new ControlState(0, announced, previous, false, List.of(1L, 2L), List.of(5L));
  }

  @Test
  void aGenerationOfThisTopicIsOpened() {
    GenerationShelf shelf = shelfOn(OWN);
    shelf.follow(announced(2, 1L));
    assertThat(shelf.current().open()).containsOnlyKeys(1L, 2L);
    assertThat(shelf.isIncomplete()).isFalse();
  }

  @Test
  void anAnnouncedGenerationOfATopicMadeAnewIsRefusedWithTheRemedy() {
    GenerationShelf shelf = shelfOn(MADE_ANEW);
    assertThatThrownBy(() -> shelf.follow(announced(2, 1L)))
        .isInstanceOf(ForeignTopicException.class)
        .hasMessageContaining("generation 2 was made from topic id " + GenerationFixture.TOPIC_ID)
        .hasMessageContaining("now has id another-id")
        .hasMessageContaining("Bring the old topic back, or run a nightly on the new one");
    assertThat(shelf.current().open()).isEmpty();
  }

  @Test
  void anAnnouncedGenerationOfOtherPartitionsIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> shelfOn(WIDER).follow(announced(2, null)))
        .isInstanceOf(ForeignTopicException.class)
        .hasMessageContaining("with 1 partitions")
        .hasMessageContaining("2 partitions. Bring the old topic back");
  }

  @Test
  void anEarlierGenerationOfAnotherTopicIsNotPatchedAndSaidSo() throws Exception {
    new GenerationFixture(folder, 10, MADE_ANEW.id()).write(2, 5, List.of());
    GenerationShelf shelf = shelfOn(MADE_ANEW);
    shelf.follow(announced(2, 1L));
    assertThat(shelf.current().open()).containsOnlyKeys(2L);
    assertThat(shelf.current().problems().get(1L)).contains("Bring the old topic back");
  }

  @Test
  void theWatcherHandsTheRefusalOnAndEnds() throws Exception {
    TopicPartition control = new TopicPartition("t.control.v1", 0);
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(control, 0L));
    consumer.updateEndOffsets(Map.of(control, 1L));
    consumer.schedulePollTask(() -> consumer.addRecord(recordOf(control)));
    CompletableFuture<RuntimeException> fatal = new CompletableFuture<>();
    try (ControlWatcher watcher =
        new ControlWatcher(() -> consumer, control.topic(), shelfOn(MADE_ANEW), fatal::complete)) {
      watcher.start();
      watcher.awaitCaughtUp();
      assertThat(fatal.get(10, TimeUnit.SECONDS)).isInstanceOf(ForeignTopicException.class);
    }
  }

  private static ConsumerRecord<byte[], byte[]> recordOf(TopicPartition at) {
    ControlRecord value =
        new ControlRecord(
            new ControlRecord.Announce(2, false),
            ControlState.NO_EPOCH,
            "test",
            null,
            GenerationFixture.REFERENCE);
    byte[] key = "control".getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        at.topic(), at.partition(), 0, key, new ControlCodec().encode(value));
  }
}
