package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.run.ModelParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelOptionTest {
  @Test
  void readsEveryKindOfParameter() {
    ModelParameters read =
        ModelOption.parametersOf(
            Map.of(
                "rank", "64",
                "alpha", "10",
                "halfLifeDays", "30.5",
                "seed", "-9000000000",
                "weights", "{\"CLICK\": 3, \"DISMISS\": -5.5}"));
    assertThat(read)
        .isEqualTo(
            new ModelParameters(
                64,
                10.0,
                null,
                30.5,
                Map.of("CLICK", 3.0, "DISMISS", -5.5),
                null,
                null,
                null,
                null,
                null,
                -9_000_000_000L));
    assertThat(ModelOption.parametersOf(Map.of())).isEqualTo(ModelParameters.none());
  }

  @Test
  void namesWhatIsKnownWhereANameIsNot() {
    assertThatThrownBy(() -> ModelOption.parametersOf(Map.of("ranks", "64")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "-p: ranks is no parameter (known: rank, alpha, regularization, halfLifeDays, weights,"
                + " listLength, neighbours, recentLeads, patchLength, iterations, seed)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rank       | 64.5                  | a whole number",
        "rank       | many                  | a whole number",
        "rank       | '\"64\"'              | a whole number",
        "rank       | 64 65                 | a whole number",
        "rank       | ''                    | a whole number",
        "rank       | null                  | a whole number",
        "rank       | 99999999999           | a whole number",
        "seed       | 1e3                   | a whole number",
        "alpha      | true                  | a number",
        "alpha      | NaN                   | a number",
        "weights    | CLICK:3               | JSON such as {\"CLICK\": 3}",
        "weights    | '{\"CLICK\": \"3\"}'  | JSON such as {\"CLICK\": 3}",
        "weights    | 3                     | JSON such as {\"CLICK\": 3}",
      })
  void refusesAValueThatCannotBeRead(String name, String value, String expected) {
    assertThatThrownBy(() -> ModelOption.parametersOf(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("-p: " + name + ": " + value + " (expected: " + expected + ")");
  }

  @Test
  void refusesValuesOutOfRangeInOneLine() {
    assertThatThrownBy(
            () ->
                ModelOption.parametersOf(
                    Map.of("rank", "0", "alpha", "1e999", "weights", "{\"BUY\": 1}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rank: 0 (expected: 1 to 1024)")
        .hasMessageContaining("alpha: Infinity (expected: > 0)")
        .hasMessageContaining("weights: BUY is no event type")
        .message()
        .doesNotContain("\n");
  }
}
