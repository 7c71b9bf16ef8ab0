package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which generation a night's ranker may learn. */
final class RankerBasisTest {
  private static final Instant THEN = Instant.parse("2026-11-20T01:00:00Z");

  /** A nightly may end two hours earlier than that of the day before. */
  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT6H, true", "PT21H59M, true", "PT22H, false", "P7D, false"})
  void aGenerationOfTheSameDayIsTooYoung(Duration age, boolean tooYoung) {
    ScoringParameters then = ScoringParameters.defaultsAt(THEN);
    ScoringParameters now = ScoringParameters.defaultsAt(THEN.plus(age));
    assertThat(RankerBasis.isTooYoung(then, now)).isEqualTo(tooYoung);
  }
}
