package com.aiqleads.orchestration.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RestartPolicyTest {
  @Test
  void doublesTheWaitUpToALimit() {
    RestartPolicy policy =
        new RestartPolicy(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMinutes(1));
    assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofMillis(400));
    assertThat(policy.delayAfter(3)).isEqualTo(Duration.ofMillis(800));
    assertThat(policy.delayAfter(4)).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void neverMeansNever() {
    assertThat(RestartPolicy.NEVER.restarts()).isFalse();
    assertThat(RestartPolicy.ALWAYS.restarts()).isTrue();
  }
}
