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
  private Announcer announcer;

  @BeforeEach
  void threeGenerations() throws Exception {
    for (long id = 1; id <= 3; id++) {
      TestGeneration.write(root, id);
      readiness.caughtUp(id, 5);
    }
    ServingSettings settings = TestSettings.of(root);
    announcer =
        new Announcer(
            control,
            log,
            new GenerationStore.InFolder(settings),
            readiness,
            settings,
            Clock.fixed(TestGeneration.NOW, ZoneOffset.UTC));
  }

  private static void assertConflict(ThrowingCallable call, String reason) {
    assertThatThrownBy(call)
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.status()).isEqualTo(HttpStatus.CONFLICT));
  }

  @Test
  void theNewestIsNotPinnedAndAnOlderOneIs() {
    assertThat(announcer.announce(3, PLAIN).pinned()).isFalse();
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
    assertConflict(() -> announcer.announce(1, PLAIN), "not kept");
    control.state = new ControlState(4, 3L, 2L, false, List.of(1L, 2L, 3L), List.of(11L, 0L));
    assertConflict(() -> announcer.announce(1, PLAIN), "needs the events from 10 on");
    assertThat(log.appended).isEmpty();
  }

  @Test
  void refusesToLeaveAGenerationThatIsStillCatchingUpExceptOneStepBack() {
    announcer.announce(1, PLAIN);
    announcer.announce(2, PLAIN);
    readiness.loaded(2);
    assertConflict(() -> announcer.announce(3, PLAIN), "has not caught up yet");
    assertThat(announcer.announce(1, PLAIN).announced()).isEqualTo(1);
    readiness.loaded(1);
    assertThat(announcer.announce(3, new Announcer.Request(null, null, true)).announced())
        .isEqualTo(3);
  }
}
