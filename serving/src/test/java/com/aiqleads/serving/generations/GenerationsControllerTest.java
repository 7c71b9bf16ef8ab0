package com.aiqleads.serving.generations;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.TestSettings;
import com.aiqleads.serving.generations.GenerationsFakes.FakeControl;
import com.aiqleads.serving.generations.GenerationsFakes.FakeReadiness;
import com.aiqleads.serving.problem.JsonBody;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.topics.FakeTopicLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationsControllerTest {
  @TempDir Path root;
  private final FakeTopicLog log = new FakeTopicLog();
  private final FakeControl control = new FakeControl(log);
  private final FakeReadiness readiness = new FakeReadiness();
  private GenerationMover mover;
  private GenerationsController controller;

  @BeforeEach
  void threeGenerationsOfWhichTheLastAnswers() throws Exception {
    for (long id = 1; id <= 3; id++) {
      TestGeneration.write(root, id);
      readiness.caughtUp(id, 5);
    }
    ServingSettings settings = TestSettings.of(root);
    GenerationStore store = new GenerationStore.InFolder(settings);
    Clock clock = Clock.fixed(TestGeneration.NOW, ZoneOffset.UTC);
    mover = new GenerationMover(store, readiness, clock, settings);
    Announcer announcer = new Announcer(control, log, store, mover, readiness, settings, clock);
    JsonBody json = new JsonBody();
    controller = new GenerationsController(store, control, mover, readiness, announcer, json);
    announce(0, 2L, 3, false);
  }

  private void announce(long epoch, Long previous, long generation, boolean pinned) {
    control.state = new ControlState(epoch, generation, previous, pinned, List.of(), List.of());
    mover.step(control.state, true);
  }

  /** Those that count as caught up, newest first. */
  private List<Long> caughtUp() throws IOException {
    return controller.list().generations().stream()
        .filter(row -> Boolean.TRUE.equals(row.caughtUp()))
        .map(GenerationsController.Row::id)
        .toList();
  }

  @Test
  void aGenerationWithOldMarksHasNotCaughtUp() throws Exception {
    readiness.caughtUp(3, 9);
    readiness.caughtUp(2, 9);
    assertThat(caughtUp()).containsExactly(3L, 2L);
  }

  @Test
  void anAnnouncedOneHasCaughtUpWhenItAnswersAndNothingIsMissing() throws Exception {
    readiness.caughtUp(3, 9);
    readiness.caughtUp(2, 9);
    announce(1, 3L, 1, true);
    assertThat(controller.list().serving()).isEqualTo(1);
    assertThat(caughtUp()).containsExactly(3L, 2L);
    readiness.caughtUp(1, 9);
    announce(1, 3L, 1, true);
    assertThat(caughtUp()).containsExactly(3L, 2L, 1L);
  }
}
