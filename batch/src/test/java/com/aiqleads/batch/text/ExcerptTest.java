package com.aiqleads.batch.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExcerptTest {
  @Test
  void cutsWhatIsLongerAndNoCharacterInTwo() {
    assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
    assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc …");
    assertThat(Excerpt.of("🏠🏡🏢", 3)).isEqualTo("🏠🏡🏢");
    assertThat(Excerpt.of("🏠🏡🏢", 2)).isEqualTo("🏠🏡 …");
    assertThat(Excerpt.of("", 0)).isEmpty();
  }
}
