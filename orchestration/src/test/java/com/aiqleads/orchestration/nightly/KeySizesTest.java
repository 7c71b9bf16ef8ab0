package com.aiqleads.orchestration.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KeySizesTest {
  @Test
  void aKindIsWhatStandsBeforeTheIdWhateverTheGeneration() {
    assertThat(KeySizes.kindOf("g3:view:agent:1")).isEqualTo("view");
    assertThat(KeySizes.kindOf("g12:patch:a")).isEqualTo("patch");
    assertThat(KeySizes.kindOf("lead:g7:x")).isEqualTo("lead");
    assertThat(KeySizes.kindOf("incarnation")).isEqualTo("incarnation");
    assertThat(KeySizes.kindOf("g5")).isEqualTo("g5");
  }
}
