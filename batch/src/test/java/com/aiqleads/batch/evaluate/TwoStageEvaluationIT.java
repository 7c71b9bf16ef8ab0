package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.PopularityTrainer;
import com.aiqleads.batch.ranking.QuickTraining;
import com.aiqleads.batch.ranking.RankingTrainer;
import com.aiqleads.batch.ranking.TrainRequest;
import com.aiqleads.batch.ranking.TrainSet;
import com.aiqleads.batch.ranking.TrainerCatalogue;
import com.aiqleads.batch.ranking.TwoStageTrainer;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** All models through the command, on users of whom most steps follow from the one before. */
final class TwoStageEvaluationIT {
  private static final List<String> DRAWS_AT_RANDOM = List.of("als", "two-stage");
  private static final long SEED = 121;
  private static final List<String> MODELS =
      List.of("popularity", "item-to-item", "graph", "als", "transitions", "two-stage");

  private static final PlantedOrder DATA = PlantedOrder.of(SEED, 300, 200);

  /** What trainers were given, one entry per training. */
  private static final List<String> asked = new ArrayList<>();

  @TempDir private static Path folder;
  private static JsonNode result;

  @BeforeAll
  static void judgeOnce() throws IOException {
    result = judge("planted", DATA);
  }

  @Test
  void offersAllSixModels() {
    assertThat(result.get("models").fieldNames()).toIterable().containsExactlyElementsOf(MODELS);
    assertThat(result.get("checksums").fieldNames()).toIterable().containsExactlyElementsOf(MODELS);
    for (String model : MODELS) {
      assertThat(metric(result, model, "HR@10")).as(model).isBetween(0.1, 1.0);
      assertThat(metric(result, model, "NDCG@10"))
          .as(model)
          .isPositive()
          .isLessThanOrEqualTo(metric(result, model, "HR@10"));
    }
  }

  @Test
  void findsThePlantedOrderThatPopularityCannotSee() {
    assertThat(metric(result, "two-stage", "HR@10"))
        .as("seed " + SEED)
        .isGreaterThan(metric(result, "popularity", "HR@10") + 0.2)
        .isGreaterThan(0.7);
    assertThat(metric(result, "two-stage", "NDCG@10"))
        .as("seed " + SEED)
        .isGreaterThan(metric(result, "popularity", "NDCG@10") + 0.25)
        .isGreaterThan(metric(result, "als", "NDCG@10"));
    assertThat(metric(result, "transitions", "NDCG@10"))
        .as("seed " + SEED)
        .isGreaterThan(metric(result, "item-to-item", "NDCG@10"));
  }

  @Test
  void showsTrainersNothingOfTestAndCandidates() throws IOException {
    JsonNode one = judge("asked", DATA, "--models", "popularity");
    JsonNode other = judge("other", DATA.withOtherQuestions(SEED + 1), "--models", "popularity");
    assertThat(asked.get(asked.size() - 1)).isEqualTo(asked.get(asked.size() - 2));
    assertThat(other.get("models")).isNotEqualTo(one.get("models"));
  }

  @Test
  void learnsTheSameWhateverTestAndCandidatesAre() throws IOException {
    JsonNode other = judge("swapped", DATA.withOtherQuestions(SEED + 1));
    assertThat(other.get("checksums")).isEqualTo(result.get("checksums"));
  }

  @Test
  void ranksAboutTheSameForOtherIdsAndAnotherOrderOfLines() throws IOException {
    JsonNode other = judge("renamed", DATA.renamed(SEED + 2));
    for (String model : MODELS) {
      // Other ids bring other random beginnings and draws: then two standard errors of 300 users.
      double room = DRAWS_AT_RANDOM.contains(model) ? 0.05 : 0.001;
      for (String metric : List.of("HR@10", "NDCG@10", "MRR")) {
        assertThat(metric(other, model, metric))
            .as("%s of %s, seed %s", metric, model, SEED)
            .isCloseTo(metric(result, model, metric), within(room));
      }
    }
  }

  private static double metric(JsonNode result, String model, String metric) {
    return result.at("/models/" + model + "/" + metric).asDouble(Double.NaN);
  }

  private static JsonNode judge(String name, PlantedOrder data, String... more) throws IOException {
    TestFiles files = new TestFiles(folder);
    Path json = folder.resolve(name + ".json");
    StringWriter err = new StringWriter();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--train", files.text(name + ".train", data.train()).toString(),
                "--test", files.text(name + ".test", data.test()).toString(),
                "--candidates", files.text(name + ".candidates", data.candidates()).toString(),
                "--trials", "1",
                "--json", json.toString()));
    arguments.addAll(List.of(more));
    int code = commandLine(err).execute(arguments.toArray(new String[0]));
    assertThat(code).as(err.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private static CommandLine commandLine(StringWriter err) {
    TrainerCatalogue catalogue =
        new TrainerCatalogue(
            List.of(
                new TrainerCatalogue.Offer(
                    List.of(PopularityTrainer.NAME), recording(new PopularityTrainer())),
                new TrainerCatalogue.Offer(
                    TwoStageTrainer.NAMES, recording(QuickTraining.trainer()))));
    EvaluateRankingCommand command =
        new EvaluateRankingCommand(
            (work, recipe, spark) -> catalogue,
            name -> {
              throw new IllegalStateException("the session is that of all tests");
            },
            System.nanoTime());
    return new CommandLine(command)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err));
  }

  private static RankingTrainer recording(RankingTrainer trainer) {
    return (train, request) -> {
      asked.add(seenBy(train, request));
      return trainer.train(train, request);
    };
  }

  /** Everything a trainer is given. */
  private static String seenBy(TrainSet train, TrainRequest request) {
    StringBuilder text = new StringBuilder();
    text.append(train.items()).append(train.orderKind());
    for (ItemSequence past : train.histories()) {
      text.append(Arrays.toString(past.items()))
          .append(Arrays.toString(past.weights()))
          .append(Arrays.toString(past.order()));
    }
    return text.append(request.models())
        .append(request.hiddenTargetIsNext())
        .append(request.candidatesAreUniform())
        .append(request.repeatsAllowed())
        .append(request.budget())
        .append(request.trials())
        .append(request.seed())
        .append(Arrays.toString(request.cutoffs()))
        .toString();
  }
}
