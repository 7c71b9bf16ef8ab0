package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.PopularityTrainer;
import com.aiqleads.batch.ranking.QuickTraining;
import com.aiqleads.batch.ranking.TrainerCatalogue;
import com.aiqleads.batch.ranking.TwoStageTrainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The models of two stages, rolling over last steps, through the command. */
final class RollingTwoStageIT {
  private static final long SEED = 77;

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void findsThePlantedOrderInEveryFold() throws IOException {
    PlantedOrder data = PlantedOrder.of(SEED, 250, 120);
    Path json = folder.resolve("result.json");
    int code =
        run(
            "--train",
            data.train(),
            "--rolling",
            "2",
            "--trials",
            "2",
            "--json",
            json.toString(),
            "--models",
            "popularity,transitions,two-stage");
    assertThat(code).as(err.toString()).isZero();
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.at("/counts/rankings").asInt()).isEqualTo(500);
    for (String part : List.of("", "/folds/0", "/folds/1")) {
      assertThat(result.at(part + "/models/two-stage/NDCG@10").asDouble())
          .as("seed " + SEED + part)
          .isGreaterThan(result.at(part + "/models/popularity/NDCG@10").asDouble() + 0.2);
    }
    assertThat(result.at("/folds/0/checksums/two-stage"))
        .isNotEqualTo(result.at("/folds/1/checksums/two-stage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,x,1\na,y,2\nb,x,1", "a,x,1\nb,y,1\nc,z,1", "a,x\nb,y\nb,x"})
  void saysInOneLineThatThereIsTooLittleToLearnFrom(String train) throws IOException {
    String test = new TestFiles(folder).text("test", "a,x\nb,y\nnobody,x\n").toString();
    assertThat(run("--train", train, "--test", test, "--trials", "1"))
        .as(err.toString())
        .isEqualTo(2);
    assertThat(err.toString().lines().filter(line -> line.startsWith("aiqleads")))
        .singleElement()
        .asString()
        .contains("too little");
  }

  private int run(String... arguments) throws IOException {
    arguments[1] = new TestFiles(folder).text("train", arguments[1]).toString();
    TrainerCatalogue catalogue =
        new TrainerCatalogue(
            List.of(
                new TrainerCatalogue.Offer(
                    List.of(PopularityTrainer.NAME), new PopularityTrainer()),
                new TrainerCatalogue.Offer(TwoStageTrainer.NAMES, QuickTraining.trainer())));
    EvaluateRankingCommand command =
        new EvaluateRankingCommand(
            (work, recipe, spark) -> catalogue,
            name -> {
              throw new IllegalStateException("the session is that of all tests");
            },
            System.nanoTime());
    return new CommandLine(command)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
