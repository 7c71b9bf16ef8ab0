package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Kills children of the running system while events are posted. */
final class Outages {
  private final LiveSystem system;
  private final EventClient client;
  private final Comparison comparison;
  private final List<String> agents;
  private final Supplier<Poster> posters;

  Outages(
      LiveSystem system,
      EventClient client,
      Comparison comparison,
      List<String> agents,
      Supplier<Poster> posters) {
    this.system = system;
    this.client = client;
    this.comparison = comparison;
    this.agents = agents;
    this.posters = posters;
  }

  /**
   * Within the limit from the kill on another process serves, events are accepted again and all
   * answers are right.
   *
   * @return when the limit is over
   */
  Instant killWhilePosting(String child, Duration limit) throws Exception {
    long killed = system.pidOf(child);
    Instant back;
    try (Poster poster = posters.get()) {
      poster.awaitMore(10);
      back = Instant.now().plus(limit);
      LiveSystem.kill(killed);
      poster.awaitMore(20);
    }
    system.awaitAnother(child, killed, leftUntil(back));
    comparison.expectRight(agents, leftUntil(back), client.log());
    assertThat(system.pidOf(child)).as("pid of the %s that serves", child).isNotEqualTo(killed);
    return back;
  }

  /** The database itself takes a connection again before the limit is over. */
  void expectPostgresBy(Instant back) {
    await().atMost(leftUntil(back)).until(system::postgresAnswers);
  }

  /** The launcher dies, and all with it; within the limit from its beginning another one serves. */
  void killLauncherWhilePosting(Duration limit) throws Exception {
    Instant back;
    try (Poster poster = posters.get()) {
      poster.awaitMore(20);
      LiveSystem.kill(system.launcherPid());
      await().atMost(Duration.ofSeconds(30)).until(() -> system.processes().isEmpty());
      back = Instant.now().plus(limit);
      LiveSystem.Run up = system.aiqleads("up", "--detach", "--nightly-at", "off");
      assertThat(up.exitCode()).as(up.output()).isZero();
      poster.awaitMore(20);
    }
    comparison.expectRight(agents, leftUntil(back), client.log());
  }

  private static Duration leftUntil(Instant back) {
    Duration left = Duration.between(Instant.now(), back);
    assertThat(left).as("time left until %s", back).isPositive();
    return left;
  }
}
