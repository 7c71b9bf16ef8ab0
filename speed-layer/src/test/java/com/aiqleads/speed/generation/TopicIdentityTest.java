package com.aiqleads.speed.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier start left in the state folder, compared with the topic of this start. */
class TopicIdentityTest {
  private static final TopicIdentity TOPIC = new TopicIdentity("t.interactions.v1", "first-id", 4);

  @TempDir Path folder;

  @Test
  void theTopicOfAnEarlierStartIsTakenAgain() throws Exception {
    Path state = folder.resolve("not/there/yet");
    TOPIC.claim(state);
    assertThat(state).isNotEmptyDirectory();
    assertThatCode(() -> TOPIC.claim(state)).doesNotThrowAnyException();
  }

  @Test
  void aTopicMadeAnewIsRefusedWithTheRemedy() throws Exception {
    TOPIC.claim(folder);
    assertThatThrownBy(() -> new TopicIdentity(TOPIC.name(), "second-id", 4).claim(folder))
        .isInstanceOf(ForeignTopicException.class)
        .hasMessageContaining("topic id first-id with 4 partitions")
        .hasMessageContaining("now has id second-id")
        .hasMessageContaining("Bring the old topic back")
        .hasMessageContaining("delete the folder, run a nightly on the new topic");
  }

  @Test
  void aTopicWithOtherPartitionsIsRefusedWithTheRemedy() throws Exception {
    TOPIC.claim(folder);
    assertThatThrownBy(() -> new TopicIdentity(TOPIC.name(), TOPIC.id(), 8).claim(folder))
        .isInstanceOf(ForeignTopicException.class)
        .hasMessageContaining("with 4 partitions; t.interactions.v1 now has id first-id and 8")
        .hasMessageContaining("Bring the old topic back");
  }

  @Test
  void aRefusalLeavesTheStateToItsTopic() throws Exception {
    TOPIC.claim(folder);
    TopicIdentity anew = new TopicIdentity(TOPIC.name(), "second-id", 4);
    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> anew.claim(folder)).isInstanceOf(ForeignTopicException.class);
    }
    assertThatCode(() -> TOPIC.claim(folder)).doesNotThrowAnyException();
  }

  @Test
  void anotherTopicOfTheSameFolderIsItsOwn() throws Exception {
    TOPIC.claim(folder);
    TopicIdentity other = new TopicIdentity("other.interactions.v1", "other-id", 2);
    assertThatCode(() -> other.claim(folder)).doesNotThrowAnyException();
  }
}
