package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class StatusTextTest {
  private static String textOf(String json) throws Exception {
    return StatusText.of(new ObjectMapper().readTree(json)).replace(System.lineSeparator(), "\n");
  }

  @Test
  void saysWhatRunsAndWhatIsLate() throws Exception {
    assertThat(
            textOf(
                """
                {"ready": {"status": "DEGRADED", "reasons": ["kafka: no answer"],
                           "warnings": ["data: old"]},
                 "generations": {"epoch": 3, "generations": [
                   {"id": 2, "announced": true, "serving": true, "caughtUp": true},
                   {"id": 1}]},
                 "speed": {"streams": "RUNNING", "partitions": [
                   {"partition": 0, "position": 17, "lag": 2}]},
                 "lastNightly": {"generation": 2, "state": "FAILED",
                                 "startedAt": "2026-11-21T02:00:00Z", "message": "train failed"},
                 "quarantine": 5,
                 "deadLetters": {"count": 1, "reasons": {"invalid": 1}}}
                """))
        .isEqualTo(
            """
            serving          DEGRADED
                             kafka: no answer
                             data: old
            epoch            3
            generation 2     announced, serving, caughtUp
            generation 1     kept
            speed layer      RUNNING
              partition 0    position 17, lag 2
            last nightly     generation 2 FAILED, begun 2026-11-21T02:00:00Z: train failed
            quarantine       5
            dead letters     1 {"invalid":1}
            """);
  }

  @Test
  void saysOfEachPartThatDoesNotAnswerWhy() throws Exception {
    String silent = "{\"error\": \"no answer: refused\"}";
    assertThat(
            textOf(
                """
                {"ready": %1$s, "generations": %1$s, "speed": %1$s, "lastNightly": %1$s,
                 "quarantine": %1$s, "deadLetters": %1$s}
                """
                    .formatted(silent)))
        .isEqualTo(
            """
            serving          no answer: refused
            epoch            -
            speed layer      no answer: refused
            last nightly     no answer: refused
            quarantine       no answer: refused
            dead letters     no answer: refused
            """);
  }

  @Test
  void saysThatThereWasNoNightlyYet() throws Exception {
    assertThat(textOf("{\"lastNightly\": {}}")).contains("last nightly     none yet\n");
  }
}
