package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Nightlies that are killed in the middle of a step while events are posted; what they have started
 * has to end by itself.
 */
final class InterruptedNightly {
  /** Only ends the wait for a nightly that hangs; the steps before take a minute or several. */
  private static final Duration STEP_LIMIT = Duration.ofMinutes(6);

  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration CHILD_LIMIT = Duration.ofSeconds(10);

  /** The command still writes down that the run failed, and ends its connections. */
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(30);

  /** Events that are acknowledged before and after each kill at least. */
  private static final int SOME = 5;

  private final LiveSystem system;
  private final Set<String> killedIn = new TreeSet<>();

  InterruptedNightly(LiveSystem system) {
    this.system = system;
  }

  /** The steps in which a nightly was killed so far. */
  Set<String> killedIn() {
    return Set.copyOf(killedIn);
  }

  /** Begins the nightly, kills it once in each of the steps, and lets the last one end. */
  LiveSystem.Run run(Poster poster, MidWork... steps) throws Exception {
    for (MidWork step : steps) {
      poster.awaitMore(SOME);
      kill(poster, step);
      poster.awaitMore(SOME);
      killedIn.add(step.step());
    }
    int before = poster.posted();
    LiveSystem.Run run = system.aiqleads("nightly");
    assertThat(poster.posted()).as("events during the last nightly").isGreaterThan(before);
    poster.awaitMore(SOME);
    return run;
  }

  private void kill(Poster poster, MidWork step) throws Exception {
    assertThat(step.begun().holds()).as("work of %s before it begins", step.step()).isFalse();
    int before = poster.posted();
    Process nightly = system.start("nightly");
    try {
      long spark = sparkChildInTheMiddleOf(step, nightly);
      if (step.victim() == MidWork.Victim.SPARK_CHILD) {
        LiveSystem.kill(spark);
        assertThat(nightly.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(nightly.exitValue()).as("exit code without its Spark child").isEqualTo(1);
      } else {
        nightly.destroyForcibly().waitFor();
        await().atMost(CHILD_LIMIT).until(() -> !LiveSystem.isAlive(spark));
      }
    } finally {
      nightly.destroyForcibly().waitFor();
    }
    assertThat(step.begun().holds()).as("work of %s at the kill", step.step()).isTrue();
    assertThat(step.unfinished().holds())
        .as("the kill came before %s was complete", step.step())
        .isTrue();
    assertThat(poster.posted()).as("events until the kill").isGreaterThan(before);
  }

  /** Waits until the step is in the middle of its work; the pid of the child that does it. */
  private static long sparkChildInTheMiddleOf(MidWork step, Process nightly) {
    await()
        .atMost(STEP_LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .failFast("the nightly has ended", () -> !nightly.isAlive())
        .until(() -> step.begun().holds());
    List<Long> working =
        nightly
            .children()
            .map(ProcessHandle::pid)
            .filter(pid -> commandOf(pid).stripTrailing().endsWith(" steps"))
            .toList();
    assertThat(working).as("children that run Spark in %s", step.step()).hasSize(1);
    return working.get(0);
  }

  private static String commandOf(long pid) {
    try {
      return LiveSystem.commandOf(pid);
    } catch (IOException gone) {
      return "";
    }
  }
}
