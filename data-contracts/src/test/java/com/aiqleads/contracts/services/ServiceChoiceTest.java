package com.aiqleads.contracts.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ServiceChoiceTest {
  @Test
  void withoutAWishTheDockerEngineDecides() {
    assertThat(ServiceChoice.of("auto", () -> true)).isEqualTo(ServiceChoice.CONTAINERS);
    assertThat(ServiceChoice.of("auto", () -> false)).isEqualTo(ServiceChoice.EMBEDDED);
  }

  @Test
  void embeddedAsksForNoEngine() {
    assertThat(
            ServiceChoice.of(
                "embedded",
                () -> {
                  throw new AssertionError("asked");
                }))
        .isEqualTo(ServiceChoice.EMBEDDED);
  }

  @Test
  void containersThatAreDemandedNeedAnEngine() {
    assertThat(ServiceChoice.of("testcontainers", () -> true)).isEqualTo(ServiceChoice.CONTAINERS);
    assertThatThrownBy(() -> ServiceChoice.of("testcontainers", () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no Docker engine answers");
  }

  @Test
  void anythingElseIsRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> ServiceChoice.of("docker", () -> true))
        .hasMessage("aiqleads.services: docker (expected: auto, embedded or testcontainers)");
  }
}
