package com.aiqleads.serving.generations;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.TestSettings;
import com.aiqleads.serving.generations.GenerationsFakes.FakeReadiness;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationMoverTest {
  private static final boolean LIVE = true;
  private static final boolean AT_START = false;

  @TempDir Path root;
  private final FakeReadiness readiness = new FakeReadiness();
  private Instant now = TestGeneration.NOW;
  private GenerationMover mover;

  @BeforeEach
  void twoGenerations() throws Exception {
    TestGeneration.write(root, 1);
    TestGeneration.write(root, 2);
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    mover =
        new GenerationMover(
            new GenerationStore.InFolder(TestSettings.of(root)),
            readiness,
            clock,
            Duration.ofSeconds(60));
  }

  private static ControlState announced(long epoch, Long previous, long generation, boolean pin) {
    return new ControlState(epoch, generation, previous, pin, List.of(), List.of());
  }

  private long served() {
    return mover.findCurrent().map(s -> s.generation().id()).orElse(0L);
  }

  @Test
  void keepsAnsweringFromTheOldGenerationUntilEveryPartitionHasCaughtUp() {
    readiness.caughtUp(1, 5);
    mover.step(announced(0, null, 1, false), AT_START);
    assertThat(served()).isEqualTo(1);
    readiness.loaded(2);
    mover.step(announced(1, 1L, 2, false), LIVE);
    assertThat(served()).isEqualTo(1);
    assertThat(mover.waitingBecause()).contains("has not caught up with generation 2");
    readiness.caughtUp(2, 4);
    mover.step(announced(1, 1L, 2, false), LIVE);
    assertThat(served()).as("its marks stand behind those of the old one").isEqualTo(1);
    readiness.caughtUp(2, 5);
    mover.step(announced(1, 1L, 2, false), LIVE);
    assertThat(served()).isEqualTo(2);
    assertThat(mover.findCurrent().get().caughtUp()).isTrue();
  }

  @Test
  void movesAnywayAfterTheLimitAndIsMarkedUntilCaughtUp() {
    readiness.caughtUp(1, 5);
    mover.step(announced(0, null, 1, false), AT_START);
    readiness.loaded(2);
    mover.step(announced(1, 1L, 2, false), LIVE);
    now = now.plusSeconds(60);
    mover.step(announced(1, 1L, 2, false), LIVE);
    assertThat(served()).isEqualTo(2);
    assertThat(mover.findCurrent().get().caughtUp()).isFalse();
    assertThat(mover.findCurrent().get().behind()).isEqualTo(1);
    readiness.caughtUp(2, 9);
    mover.step(announced(1, 1L, 2, false), LIVE);
    assertThat(mover.findCurrent().get().caughtUp()).isTrue();
  }

  @Test
  void rollingBackTakesEffectAtOnce() {
    readiness.caughtUp(2, 5);
    mover.step(announced(0, null, 2, false), AT_START);
    readiness.loaded(1);
    mover.step(announced(1, 2L, 1, true), LIVE);
    assertThat(served()).isEqualTo(1);
    assertThat(mover.findCurrent().get().pinned()).isTrue();
    assertThat(mover.findCurrent().get().caughtUp()).isFalse();
  }

  @Test
  void aGenerationWhoseViewIsNotLoadedNeverAnswers() {
    mover.step(announced(0, null, 2, true), LIVE);
    now = now.plusSeconds(600);
    mover.step(announced(0, null, 2, true), LIVE);
    assertThat(mover.findCurrent()).isEmpty();
    assertThat(mover.waitingBecause()).contains("not loaded");
  }

  @Test
  void atStartThePreviousGenerationAnswersWhileTheAnnouncedOneIsNotReady() {
    readiness.loaded(2);
    readiness.caughtUp(1, 5);
    mover.step(announced(7, 1L, 2, true), AT_START);
    now = now.plusSeconds(600);
    mover.step(announced(7, 1L, 2, true), AT_START);
    assertThat(served()).isEqualTo(1);
    assertThat(mover.waitingBecause()).contains("generation 2");
    readiness.caughtUp(2, 5);
    mover.step(announced(7, 1L, 2, true), AT_START);
    assertThat(served()).isEqualTo(2);
  }

  @Test
  void atStartMarksLeftFromAnEarlierTimeDoNotCountAsCaughtUp() {
    readiness.caughtUp(1, 3);
    readiness.caughtUp(2, 9);
    mover.step(announced(7, 2L, 1, true), AT_START);
    assertThat(served()).isEqualTo(2);
    assertThat(mover.waitingBecause()).contains("generation 1 in the partitions [0, 1]");
    readiness.caughtUp(1, 9);
    mover.step(announced(7, 2L, 1, true), AT_START);
    assertThat(served()).isEqualTo(1);
    assertThat(mover.findCurrent().get().caughtUp()).isTrue();
  }

  @Test
  void aRollBackAnnouncedBeforeAnythingAnsweredIsMarkedToo() {
    readiness.caughtUp(1, 3);
    readiness.caughtUp(2, 9);
    mover.step(announced(7, 2L, 1, true), LIVE);
    assertThat(served()).isEqualTo(1);
    assertThat(mover.findCurrent().get().caughtUp()).isFalse();
    assertThat(mover.findCurrent().get().behind()).isEqualTo(2);
  }

  @Test
  void whatIsMissingIsToldByTheLastGenerationThatHadCaughtUp() throws Exception {
    TestGeneration.write(root, 3);
    readiness.caughtUp(3, 9);
    mover.step(announced(0, null, 3, false), AT_START);
    readiness.caughtUp(1, 3);
    mover.step(announced(1, 3L, 1, true), LIVE);
    readiness.caughtUp(2, 4);
    mover.step(announced(2, 1L, 2, true), LIVE);
    assertThat(served()).isEqualTo(2);
    assertThat(mover.findCurrent().get().caughtUp()).isFalse();
    assertThat(mover.findCurrent().get().behind()).isEqualTo(3);
  }

  @Test
  void anUnreadableGenerationIsAReasonAndNoError() {
    mover.step(announced(0, null, 99, false), LIVE);
    assertThat(mover.waitingBecause()).contains("99");
  }
}
