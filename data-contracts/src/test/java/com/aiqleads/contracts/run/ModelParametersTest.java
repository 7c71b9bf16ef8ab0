package com.aiqleads.contracts.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelParametersTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void whatIsNotNamedKeepsItsDefault() {
    ScoringParameters scoring =
        new ModelParameters(
                64, null, null, null, Map.of("CLICK", 9.0), null, null, null, null, null, null)
            .scoringAt(TIME);
    ScoringParameters defaults = ScoringParameters.defaultsAt(TIME);
    assertThat(scoring.rank()).isEqualTo(64);
    assertThat(scoring.alpha()).isEqualTo(defaults.alpha());
    assertThat(scoring.weights())
        .containsEntry("CLICK", 9.0)
        .containsEntry("VIEW", defaults.weights().get("VIEW"));
    assertThat(ModelParameters.none().scoringAt(TIME)).isEqualTo(defaults);
  }

  @Test
  void refusesEverythingOutOfRangeInOneMessage() {
    assertThatThrownBy(
            () ->
                new ModelParameters(
                    0, -1.0, 0.0, Double.NaN, Map.of("BUY", 1.0), 70_000, -1, -1, 0, 0, 1L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank: 0 (expected: 1 to 1024)")
        .hasMessageContaining("alpha: -1.0 (expected: > 0)")
        .hasMessageContaining("regularization: 0.0")
        .hasMessageContaining("halfLifeDays: NaN")
        .hasMessageContaining("weights: BUY is no event type")
        .hasMessageContaining("listLength: 70000 (expected: 1 to 65535)")
        .hasMessageContaining("neighbours: -1")
        .hasMessageContaining("recentLeads: -1")
        .hasMessageContaining("patchLength: 0")
        .hasMessageContaining("iterations: 0");
  }

  @Test
  void refusesAWeightThatIsNoNumber() {
    Map<String, Double> weights = new HashMap<>();
    weights.put("CLICK", null);
    assertThatThrownBy(
            () ->
                new ModelParameters(
                    null, null, null, null, weights, null, null, null, null, null, null))
        .hasMessageContaining("weights.CLICK: null (expected: a finite number)");
  }
}
