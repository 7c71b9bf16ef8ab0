package com.aiqleads.orchestration.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotaCheckTest {
  private static final Instant AT = Instant.parse("2026-11-29T12:00:00.500Z");

  @Test
  void countsPurchasesOfTheLastDay() {
    Included included =
        new Included(
            List.of(
                event("VIEW", AT),
                event("PURCHASE", AT.minusSeconds(86_399)),
                event("PURCHASE", AT.minusSeconds(86_400))),
            Set.of(),
            false);
    assertThat(QuotaCheck.isOver(included, 1, AT)).isTrue();
    assertThat(QuotaCheck.isOver(included, 2, AT)).isFalse();
    assertThat(QuotaCheck.isOver(included, null, AT)).isFalse();
  }

  private static LoggedEvent event(String type, Instant at) {
    return LoggedEvent.importedOf("a", "e" + at + type, "l", type, at.toEpochMilli());
  }

  @Test
  void anEmptyAnswerSaysWhyAndNoOtherDoes() {
    assertThat(QuotaCheck.differences(true, 0, "over quota: 1 of 1")).isEmpty();
    assertThat(QuotaCheck.differences(true, 1, "over quota: 1 of 1")).isNotEmpty();
    assertThat(QuotaCheck.differences(true, 0, null)).isNotEmpty();
    assertThat(QuotaCheck.differences(false, 3, null)).isEmpty();
    assertThat(QuotaCheck.differences(false, 0, "over quota: 1 of 1")).isNotEmpty();
  }
}
