package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SelfJudgementTest {
  private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

  private static String tableOf(Map<String, Double> metrics) {
    Manifest manifest =
        new Manifest(
            7,
            Manifest.LAYOUT_VERSION,
            AT,
            new Manifest.Absorbed("i", "id", List.of(0L)),
            new Manifest.Absorbed("l", "id", List.of(0L)),
            AT,
            ScoringParameters.defaultsAt(AT),
            "two-stage/1",
            "interactions/2",
            Map.of(),
            Map.of(),
            metrics,
            Map.of());
    return SelfJudgement.of(manifest).table().replace(System.lineSeparator(), "\n");
  }

  @Test
  void namesTheBestFirst() {
    Map<String, Double> metrics =
        Map.of(
            "train.NDCG@10 item users", 0.25,
            "train.NDCG@10 two-stage", 0.51239,
            "train.NDCG@10 als all", 0.4,
            "train.answers handed on", 0.87654,
            "train.ranker seconds", 9.0);
    assertThat(tableOf(metrics))
        .isEqualTo(
            """
            generation 7, model two-stage/1, events until 2026-11-21T08:00:00Z
            The first stage hands an answer on for 0.8765 of the questions, which are those judged
            NDCG@10 among what the first stage hands on; of both stages, and of each alone
              two-stage                    0.5124
              als all                      0.4000
              item users                   0.2500\
            """);
  }

  @Test
  void saysHowProbabilitiesDo() {
    Map<String, Double> metrics =
        Map.of(
            "train.NDCG@10 two-stage", 0.5,
            "train.head view", 2.0,
            "train.pairs view", 1_000.0,
            "train.acts view", 50.0,
            "train.base rate view", 0.05,
            "train.mean probability view", 0.04,
            "train.calibration error view", 0.0123,
            "train.calibration error by chance view", 0.005,
            "train.head inquiry", 1.0,
            "train.head purchase", 0.0);
    assertThat(tableOf(metrics))
        .endsWith(
            """
              two-stage                    0.5000
            Probabilities within 24 hours, on agents and days not learnt from
                                      pairs   acts base rate  foretold     error by chance
              view                     1000     50   0.05000   0.04000   0.01230   0.00500
              view: calibrated
              inquiry: logistic only
              purchase: absent\
            """);
  }

  @Test
  void saysThatThereWasTooLittle() {
    assertThat(tableOf(Map.of("train.seconds", 3.0))).endsWith("to learn, or judge, a ranker");
  }
}
