package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.PopularityTrainer;
import com.aiqleads.batch.ranking.TooLittleDataException;
import com.aiqleads.batch.ranking.TrainRequest;
import com.aiqleads.batch.ranking.TrainSet;
import com.aiqleads.batch.ranking.TrainerCatalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class RollingEvaluationTest {
  /**
   * Before the last step: a x y, b y, d x, e z, so x and y 2 users, z 1; c has nothing. Before the
   * last but one: a x.
   */
  private static final List<String> TRAIN =
      List.of(
          "a,x,1", "a,y,2", "a,z,3", "b,y,1", "b,x,2", "c,z,1", "d,x,1", "d,v,2", "d,w,2", "e,z,1",
          "e,x,2");

  private static final double EXACT = 1e-12;

  @TempDir private Path folder;
  private TestFiles files;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<TrainSet> learntFrom = new ArrayList<>();
  private final List<TrainRequest> requests = new ArrayList<>();
  private boolean tooLittle;

  @BeforeEach
  void open() {
    files = new TestFiles(folder);
  }

  @Test
  void asksEachUserForTheLastStepsAndTakesTheMeanOverUsersOfTheirMeans() throws IOException {
    JsonNode result = judge(TRAIN, "--rolling", "2", "--cutoffs", "1,2");
    // a: hit in fold 1, miss in fold 2. b: hit. d: miss. e: x tied with y.
    check(result, "/models/popularity/HR@1", (0.5 + 1 + 0 + 0.5) / 4);
    check(result, "/models/popularity/HR@2", (0.5 + 1 + 0 + 1) / 4);
    check(result, "/models/popularity/MRR", (0.5 + 1 + 0 + 0.75) / 4);
    assertThat(result.at("/settings/mean over").asText()).isEqualTo("users");
  }

  @Test
  void tellsWhatEachFoldGave() throws IOException {
    JsonNode result = judge(TRAIN, "--rolling", "2", "--cutoffs", "1,2");
    check(result, "/folds/0/models/popularity/HR@1", (1 + 1 + 0 + 0.5) / 4);
    check(result, "/folds/1/models/popularity/HR@1", 0);
    assertThat(result.at("/folds/0/counts/usersTooShort").asInt()).isEqualTo(1);
    assertThat(result.at("/folds/1/counts/usersTooShort").asInt()).isEqualTo(4);
    assertThat(result.at("/counts/usersTooShort").asInt()).isEqualTo(5);
    assertThat(result.at("/counts/folds").asInt()).isEqualTo(2);
    assertThat(result.at("/counts/rankings").asInt()).isEqualTo(5);
    assertThat(result.at("/counts/trainInteractions").asInt()).isEqualTo(TRAIN.size());
    assertThat(result.at("/counts/testItemsAbsentFromTrain").asInt()).isEqualTo(2);
    assertThat(result.at("/folds/0/checksums/popularity").asText())
        .isNotEqualTo(result.at("/folds/1/checksums/popularity").asText());
  }

  @Test
  void learnsEachFoldFromNothingButWhatLiesBeforeItsStep() throws IOException {
    judge(TRAIN, "--rolling", "2");
    assertThat(learntFrom.get(0).items()).isEqualTo(3);
    assertThat(sizesOf(learntFrom.get(0))).containsExactly(1, 1, 1, 2);
    assertThat(learntFrom.get(1).items()).isEqualTo(1);
    assertThat(sizesOf(learntFrom.get(1))).containsExactly(1);
  }

  private static int[] sizesOf(TrainSet train) {
    return train.histories().stream().mapToInt(past -> past.size()).sorted().toArray();
  }

  @Test
  void neitherTestsNorRanksTheRestOfAStep() throws IOException {
    // Of a's last step one item is asked for; the other one, as popular, is not ranked.
    JsonNode result =
        judge(List.of("a,p,1", "a,x,2", "a,y,2", "b,x,1", "b,y,1", "b,p,2"), "--rolling", "1");
    check(result, "/models/popularity/MRR", 1);
    assertThat(result.at("/counts/testPairs").asInt()).isEqualTo(2);
    assertThat(result.at("/counts/excludedPairs").asInt()).isEqualTo(1);
  }

  @Test
  void drawsTheSameWhateverTheOrderOfLines() throws IOException {
    long seed = 5;
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add(random.nextInt(40) + "," + random.nextInt(30) + "," + random.nextInt(5));
    }
    JsonNode one = judge(lines, "--rolling", "2");
    Collections.shuffle(lines, random);
    JsonNode other = judge(lines, "--rolling", "2");
    for (String part : List.of("counts", "models", "intervals", "checksums")) {
      assertThat(other.get(part)).as("seed " + seed).isEqualTo(one.get(part));
    }
    assertThat(judge(lines, "--rolling", "2", "--seed", "43").get("models"))
        .isNotEqualTo(one.get("models"));
  }

  @Test
  void resamplesUsersWithAllTheirFolds() throws IOException {
    // In fold 1 each user's item is tied with another, in fold 2 each misses.
    JsonNode result =
        judge(
            List.of("a,x,1", "a,n,2", "a,y,3", "b,y,1", "b,m,2", "b,x,3"),
            List.of("--rolling", "2", "--cutoffs", "1"));
    assertThat(result.at("/counts/rankings").asInt()).isEqualTo(4);
    check(result, "/models/popularity/HR@1", 0.25);
    check(result, "/intervals/popularity/HR@1/0", 0.25);
    check(result, "/intervals/popularity/HR@1/1", 0.25);
  }

  @Test
  void givesEachFoldItsShareOfTrialsAndBudget() throws IOException {
    judge(TRAIN, "--rolling", "2", "--trials", "5");
    assertThat(requests).extracting(TrainRequest::trials).containsExactly(3, 2);
    requests.clear();
    judge(TRAIN, "--rolling", "2", "--budget", "100m");
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.trials()).isNull();
              assertThat(request.budget()).isNotNull();
              assertThat(request.budget().toMinutes()).isBetween(30L, 99L);
            });
    assertThat(requests.get(0).budget().toMinutes()).isBetween(30L, 48L);
  }

  @Test
  void showsTheFoldsInTheReport() throws IOException {
    Path report = folder.resolve("out.html");
    judge(TRAIN, "--rolling", "2", "--report", report.toString());
    assertThat(Files.readString(report)).contains("<h2>By fold</h2>", "2 / popularity");
  }

  @Test
  void saysWhatIsWrongWithTheOptions() throws IOException {
    Path train = files.text("train", String.join("\n", TRAIN));
    refuses("--test and --rolling: none (expected: one of them)", "--train", train);
    refuses(
        "--test and --rolling: both (expected: one of them)",
        "--train",
        train,
        "--test",
        train,
        "--rolling",
        1);
    refuses("--rolling: 0 (expected: >= 1)", "--train", train, "--rolling", 0);
    refuses("--rolling: 3 (expected: fewer than the 3 steps", "--train", train, "--rolling", 3);
    refuses(
        "--candidates: given with --rolling",
        "--train",
        train,
        "--rolling",
        1,
        "--candidates",
        train);
    refuses("trials: 1 (expected: >= 2", "--train", train, "--rolling", 2, "--trials", 1);
    Path unordered = files.text("unordered", "a,x\na,y\n");
    refuses("no order or time (expected: one", "--train", unordered, "--rolling", 1);
  }

  @Test
  void callsTooLittleToLearnFromTheCallersFault() throws IOException {
    tooLittle = true;
    Path train = files.text("train", String.join("\n", TRAIN));
    Path json = folder.resolve("none.json");
    refuses("train: too little of it", "--train", train, "--rolling", 1, "--json", json);
    assertThat(json).doesNotExist();
    assertThat(err.toString().lines().filter(line -> line.startsWith("aiqleads"))).hasSize(1);
  }

  private void refuses(String reason, Object... arguments) {
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains(reason);
  }

  private JsonNode judge(List<String> train, String... more) throws IOException {
    return judge(train, List.of(more));
  }

  private JsonNode judge(List<String> train, List<String> more) throws IOException {
    Path json = folder.resolve("result.json");
    List<Object> arguments = new ArrayList<>(List.of("--json", json));
    arguments.addAll(List.of("--train", files.text("train", String.join("\n", train))));
    arguments.addAll(more);
    assertThat(run(arguments.toArray())).as(err.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private int run(Object... arguments) {
    TrainerCatalogue catalogue =
        new TrainerCatalogue(
            List.of(
                new TrainerCatalogue.Offer(
                    List.of(PopularityTrainer.NAME),
                    (train, request) -> {
                      if (tooLittle) {
                        throw new TooLittleDataException("too little of it");
                      }
                      learntFrom.add(train);
                      requests.add(request);
                      return new PopularityTrainer().train(train, request);
                    })));
    EvaluateRankingCommand command =
        new EvaluateRankingCommand(
            (work, recipe, spark) -> catalogue,
            name -> {
              throw new IllegalStateException("popularity needs no Spark");
            },
            System.nanoTime());
    CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static void check(JsonNode result, String path, double expected) {
    assertThat(result.at(path).asDouble(Double.NaN)).as(path).isCloseTo(expected, within(EXACT));
  }
}
