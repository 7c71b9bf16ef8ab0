package com.aiqleads.serving.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.control.ControlRecord;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.TestSettings;
import com.aiqleads.serving.generations.GenerationsFakes.FakeControl;
import com.aiqleads.serving.generations.GenerationsFakes.FakeReadiness;
import com.aiqleads.serving.problem.ProblemException;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.topics.FakeTopicLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;

class AnnouncerTest {
  private static final Announcer.Request PLAIN = new Announcer.Request(null, "test", false);

  @TempDir Path root;
  private final FakeTopicLog log = new FakeTopicLog();
  private final FakeControl control = new FakeControl(log);
  private final FakeReadiness readiness = new FakeReadiness();
  private GenerationMover mover;
  private Announcer announcer;

  @BeforeEach
  void threeGenerations() throws Exception {
    for (long id = 1; id <= 3; id++) {
      TestGeneration.write(root, id);
      readiness.caughtUp(id, 5);
    }
    ServingSettings settings = TestSettings.of(root);
    GenerationStore store = new GenerationStore.InFolder(settings);
    Clock clock = Clock.fixed(TestGeneration.NOW, ZoneOffset.UTC);
    mover = new GenerationMover(store, readiness, clock, settings);
    announcer = new Announcer(control, log, store, mover, readiness, settings, clock);
  }

  /** Announces, and has serving look whether to move. */
  private ControlState follow(long generation) {
    ControlState state = announcer.announce(generation, PLAIN);
    mover.step(state, true);
    return state;
  }

  private static void assertConflict(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.status()).isEqualTo(HttpStatus.CONFLICT));
  }

  @Test
  void theNewestIsNotPinnedAndAnOlderOneIs() {
    assertThat(follow(3).pinned()).isFalse();
    assertThat(announcer.announce(2, PLAIN).pinned()).isTrue();
    ControlState unpinned = announcer.unpin(2, null);
    assertThat(unpinned.pinned()).isFalse();
    assertThat(unpinned.announced()).isEqualTo(2);
    assertConflict(() -> announcer.unpin(2, null), "not pinned");
  }

  @Test
  void ofTwoAnnouncementsAtOnceExactlyOneWins() {
    control.cutsIn =
        new ControlRecord(
            new ControlRecord.Announce(3, false), -1, "nightly", null, TestGeneration.NOW);
    assertConflict(() -> announcer.announce(2, PLAIN), "another announcement came first");
    assertThat(control.state().announced()).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNotThereNotLoadedOrNotKept() {
    assertConflict(() -> announcer.announce(9, PLAIN), "not there");
    readiness.loaded(1);
    control.state = new ControlState(4, 3L, 2L, false, List.of(2L, 3L), List.of(0L, 0L));
    assertConflict(() -> announcer.announce(1, PLAIN), "not kept any more (kept: [2, 3])");
    control.state = new ControlState(4, 9L, 8L, false, List.of(8L, 9L), List.of(0L, 0L));
    assertConflict(() -> announcer.announce(7, PLAIN), "not kept any more (kept: [8, 9])");
    control.state = new ControlState(4, 3L, 2L, false, List.of(1L, 2L, 3L), List.of(11L, 0L));
    assertConflict(() -> announcer.announce(1, PLAIN), "needs the events from 10 on");
    assertThat(log.appended).isEmpty();
  }

  @Test
  void refusesToLeaveAGenerationThatIsStillCatchingUpExceptOneStepBack() {
    follow(1);
    readiness.loaded(2);
    follow(2);
    assertConflict(() -> announcer.announce(3, PLAIN), "has not caught up yet");
    assertThat(announcer.announce(1, PLAIN).announced()).isEqualTo(1);
    readiness.loaded(1);
    assertThat(announcer.announce(3, new Announcer.Request(null, null, true)).announced())
        .isEqualTo(3);
  }

  @Test
  void marksLeftFromAnEarlierTimeDoNotCountAsCaughtUp() {
    follow(3);
    readiness.caughtUp(3, 9);
    follow(1);
    assertThat(mover.findCurrent()).hasValueSatisfying(s -> assertThat(s.caughtUp()).isFalse());
    assertConflict(() -> announcer.announce(2, PLAIN), "generation 1 has not caught up yet");
    readiness.caughtUp(1, 9);
    mover.step(control.state(), true);
    assertThat(announcer.announce(2, PLAIN).announced()).isEqualTo(2);
  }
}
