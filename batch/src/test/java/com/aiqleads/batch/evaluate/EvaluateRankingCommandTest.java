package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.PopularityTrainer;
import com.aiqleads.batch.ranking.RankingTrainer;
import com.aiqleads.batch.ranking.RankingTrainers;
import com.aiqleads.batch.ranking.TrainerCatalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class EvaluateRankingCommandTest {
  /** Users per item: x 3, y 2, z 2, w 1. */
  private static final String TRAIN = "a,x\na,y\nb,x\nb,z\nc,x\nc,y\nc,z\nd,w\n";

  private static final double EXACT = 1e-12;
  private static final double SECOND = Math.log(2) / Math.log(3);

  @TempDir private Path folder;
  private TestFiles files;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private RankingTrainers.Source trainers = RankingTrainers::all;

  @BeforeEach
  void open() {
    files = new TestFiles(folder);
  }

  @Test
  void ranksAllItemsTheUserDoesNotHave() throws IOException {
    // a: z before w. d: x before the tied y and z.
    JsonNode result = judge(TRAIN, "a,z\nd,y\n", null, "--cutoffs", "1,2");
    check(result, "HR@1", (1 + 0) / 2.0);
    check(result, "HR@2", (1 + 0.5) / 2);
    check(result, "NDCG@2", (1 + SECOND / 2) / 2);
    check(result, "MRR", (1 + (1 / 2.0 + 1 / 3.0) / 2) / 2);
    check(result, "precision@2", (0.5 + 0.25) / 2);
  }

  @Test
  void leavesOutATestItemOfTheUsersOwnTrainAndCountsIt() throws IOException {
    JsonNode result = judge(TRAIN, "a,z\na,x\nb,x\n", null, "--cutoffs", "1");
    check(result, "HR@1", 1);
    check(result, "recall@1", 1);
    assertThat(result.at("/counts/testItemsInOwnTrain").asInt()).isEqualTo(2);
    assertThat(result.at("/counts/usersLeftOut").asInt()).isEqualTo(1);
    assertThat(result.at("/counts/rankings").asInt()).isEqualTo(1);
  }

  @Test
  void testsAndRanksItemsOfTheUsersOwnTrainWhereRepeatsAreAllowed() throws IOException {
    JsonNode result = judge(TRAIN, "a,z\na,x\nb,x\n", null, "--cutoffs", "1", "--repeats", "allow");
    check(result, "HR@1", 1);
    check(result, "recall@1", (0.5 + 1) / 2);
    assertThat(result.at("/counts/testItemsInOwnTrain").asInt()).isZero();
  }

  @Test
  void countsATestItemAbsentFromTrainAsAMiss() throws IOException {
    JsonNode result = judge(TRAIN, "a,z\na,new\nd,new\n", null, "--cutoffs", "2");
    check(result, "HR@2", 0.5);
    check(result, "recall@2", 0.25);
    check(result, "NDCG@2", 1 / (1 + SECOND) / 2);
    assertThat(result.at("/counts/testItemsAbsentFromTrain").asInt()).isEqualTo(2);
  }

  @Test
  void givesAUserAbsentFromTrainPopularityAndCountsThem() throws IOException {
    JsonNode result = judge(TRAIN, "nobody,x\n", null, "--cutoffs", "1");
    check(result, "HR@1", 1);
    assertThat(result.at("/counts/testUsersAbsentFromTrain").asInt()).isEqualTo(1);
  }

  @Test
  void ranksOnlyCandidatesAndTheUsersTestItemsEachOnce() throws IOException {
    // a: z and y tied above w, x is not asked for. w has two test items among one candidate.
    JsonNode result =
        judge(TRAIN, "d,z\ne,w\ne,y\n", "d,y,y,w,z\ne,x\nother,x\n", "--cutoffs", "1,2");
    check(result, "HR@1", (0.5 + 0) / 2);
    check(result, "HR@2", (1 + 1) / 2.0);
    check(result, "NDCG-all@2", ((1 + SECOND) / 2 + SECOND / (1 + SECOND)) / 2);
    assertThat(result.at("/counts/candidateListsWithoutTestItems").asInt()).isEqualTo(1);
  }

  @Test
  void neitherTestsNorRanksExcludedPairs() throws IOException {
    String excluded = files.text("excluded", "user,item\nd,x\na,w\na,unknown\n").toString();
    // d: y tied with z, as x is not ranked. a: z alone; w is not tested.
    JsonNode result =
        judge(TRAIN, "a,z\na,w\nd,y\n", null, "--cutoffs", "1", "--exclude", excluded);
    check(result, "HR@1", (1 + 0.5) / 2);
    check(result, "recall@1", (1 + 0.5) / 2);
    assertThat(result.at("/counts/testItemsExcluded").asInt()).isEqualTo(1);
    assertThat(result.at("/counts/excludedPairs").asInt()).isEqualTo(3);
    JsonNode listed = judge(TRAIN, "d,y\n", "d,x,w,z\n", "--cutoffs", "1", "--exclude", excluded);
    check(listed, "HR@1", 0.5);
    JsonNode lines =
        judge(
            TRAIN,
            "a,w\nd,y\n",
            "(a,w)\tz\n(d,y)\tx\tz\n",
            "--cutoffs",
            "1",
            "--exclude",
            excluded);
    check(lines, "HR@1", 0.5);
    assertThat(lines.at("/counts/linesLeftOut").asInt()).isEqualTo(1);
  }

  @Test
  void takesAnExcludeFileWithoutPairs() throws IOException {
    String none = files.text("none", "user,item\n").toString();
    JsonNode result = judge(TRAIN, "a,z\n", null, "--cutoffs", "1", "--exclude", none);
    check(result, "HR@1", 1);
  }

  @Test
  void takesTheMeanOverLinesWhereEachIsAboutOneTestItem() throws IOException {
    String candidates = "(d,z)\tw\tz\n(d,y)\tx\tx\n(b,y)\tz\n(b,x)\tw\n(b,w)\tx\n";
    JsonNode result = judge(TRAIN, "d,z\nd,y\nb,y\nb,x\nb,new\n", candidates, "--cutoffs", "1");
    check(result, "HR@1", (1 + 0 + 0.5) / 3);
    check(result, "NDCG-all@1", (1 + 0 + 0.5) / 3);
    assertThat(result.at("/counts/linesLeftOut").asInt()).isEqualTo(1);
    assertThat(result.at("/counts/candidateLinesWithoutTestPair").asInt()).isEqualTo(1);
    assertThat(result.at("/counts/testPairsWithoutCandidates").asInt()).isEqualTo(1);
    assertThat(result.at("/settings/mean over").asText()).isEqualTo("lines");
  }

  @Test
  void givesTheSameResultForOtherIdsAndAnotherOrderOfLines() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      int item = (int) (40 * random.nextDouble() * random.nextDouble());
      (i % 4 == 0 ? test : train).add(random.nextInt(50) + "," + item);
    }
    JsonNode one = judge(String.join("\n", train), String.join("\n", test), null);
    Collections.shuffle(train, random);
    Collections.shuffle(test, random);
    JsonNode other = judge(renamed(train), renamed(test), null);
    for (String part : List.of("counts", "intervals", "segments", "differences")) {
      assertThat(other.get(part)).as("seed " + seed).isEqualTo(one.get(part));
    }
    one.at("/models/popularity")
        .properties()
        .forEach(metric -> check(other, metric.getKey(), metric.getValue().asDouble()));
  }

  private static String renamed(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      String[] ids = line.split(",", -1);
      text.append("agent é" + ids[0] + "\tlead " + (1000 - Integer.parseInt(ids[1])) + "\n");
    }
    return text.toString();
  }

  @Test
  void learnsTheSameWhateverTestAndCandidatesAre() throws IOException {
    JsonNode one = judge(TRAIN, "a,z\n", "a,x,w\n");
    JsonNode other = judge(TRAIN, "d,x\nb,y\nnobody,w\n", "(d,x)\ty\n(b,y)\tw\n");
    assertThat(one.get("checksums")).isNotEmpty().isEqualTo(other.get("checksums"));
  }

  @Test
  void describesTheTopListsWithTiesShared() throws IOException {
    JsonNode figures = judge(TRAIN, "nobody,x\n", null).at("/models/popularity");
    assertThat(figures.get("coverage@10").asDouble()).isCloseTo(1, within(EXACT));
    assertThat(figures.get("gini@10").asDouble()).isCloseTo(0, within(EXACT));
    double novelty = -(log2(3 / 4.0) + 2 * log2(2 / 4.0) + log2(1 / 4.0)) / 4;
    assertThat(figures.get("novelty@10").asDouble()).isCloseTo(novelty, within(EXACT));
    assertThat(figures.get("popularity@10").asDouble()).isCloseTo(0.5, within(EXACT));
    assertThat(figures.has("popularityBias@10")).isFalse();
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  @Test
  void writesNothingWhereALineIsBroken() throws IOException {
    Path json = folder.resolve("out.json");
    Path train = files.text("train", TRAIN);
    Path test = files.text("test", "a,z\nb\n");
    int code = run("--train", train, "--test", test, "--json", json);
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("test, line 2: 1 column (expected: user and item)");
    assertThat(json).doesNotExist();
  }

  @Test
  void namesAllProblemsOfTheOptionsTogether() throws IOException {
    Path train = files.text("train", TRAIN);
    int code = run("--train", train, "--test", "none", "--cutoffs", "0", "--trials", "0");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("--test: none (expected: an existing file)")
        .contains("cutoffs: 0 (expected: >= 1)")
        .contains("trials: 0 (expected: >= 1)");
  }

  @Test
  void refusesModelsNobodyOffersAndNextWithoutAnOrder() throws IOException {
    Path train = files.text("train", TRAIN);
    Path test = files.text("test", "a,z\n");
    assertThat(run("--train", train, "--test", test, "--models", "crystal-ball")).isEqualTo(2);
    assertThat(err.toString()).contains("--models: crystal-ball (expected: some of ");
    assertThat(run("--train", train, "--test", test, "--target", "next")).isEqualTo(2);
    assertThat(err.toString()).contains("target: next (expected: random");
  }

  @Test
  void writesAReportThatNeedsNothingBesideIt() throws IOException {
    Path report = folder.resolve("out.html");
    judge(TRAIN, "a,z\nd,y\n", null, "--report", report.toString());
    assertThat(Files.readString(report))
        .contains("<svg", "NDCG-all@10", "thin / popularity")
        .doesNotContain("<script", "http");
  }

  @Test
  void saysEachFirstLineThatIsTakenForAHeader() throws IOException {
    String candidates = "user,items\na,z,w\n";
    JsonNode result = judge("u\ti\t1\na\tx\t1\na\ty\t2\nb\tz\t1\n", "a,z\n", candidates);
    assertThat(result.at("/settings/headers").asText())
        .isEqualTo("train: u, i, 1; candidates: user, items");
    assertThat(err.toString().lines())
        .contains(
            folder.resolve("train") + ": first line taken for a header: u, i, 1",
            folder.resolve("candidates") + ": first line taken for a header: user, items");
    assertThat(judge(TRAIN, "a,z\n", null).at("/settings/headers").asText()).isEqualTo("none");
  }

  @Test
  void saysWhereListsAndTestPairsHaveNothingInCommon() throws IOException {
    Path train = files.text("train", TRAIN);
    Path test = files.text("test", "a,z\nd,y\n");
    Path lists = files.text("lists", "user-a,x,w\nuser-d,w\n");
    assertThat(run("--train", train, "--test", test, "--candidates", lists)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "nothing is left to judge: no user of a candidate list is a user of a test pair"
                + " (first list: user-a; first test pair: a, z)");
    Path lines = files.text("lines", "(a,y)\tx\n(d,x)\tw\n");
    assertThat(run("--train", train, "--test", test, "--candidates", lines)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "no (user,item) of a candidate list is a test pair (first list: (a,y); first test"
                + " pair: a, z)");
  }

  @Test
  void findsOutBeforeItLearnsThatAFileCannotBeWritten() throws IOException {
    Path none = folder.resolve("none").resolve("out.html");
    // A name that is too long is refused where the folder is writable, whoever asks.
    Path tooLong = folder.resolve("x".repeat(300));
    int code = refused("--json", tooLong, "--report", none);
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("--json: " + tooLong + " cannot be written: File name too"))
        .anyMatch(line -> line.contains("--report: " + none + " cannot be written: no such file"));
    assertThat(refused("--report", folder)).isEqualTo(2);
    assertThat(err.toString()).contains("--report: " + folder + " is no file (expected: ");
    assertThat(refused("--json", "/dev/null")).isEqualTo(2);
    assertThat(namesIn(folder)).containsExactlyInAnyOrder("train", "test");
  }

  @Test
  void refusesAHomeThatIsAFileOrBelowOne() throws IOException {
    Path file = files.text("file", "");
    for (Path home : List.of(file, file.resolve("below"))) {
      assertThat(refused("--home", home)).isEqualTo(2);
      assertThat(err.toString())
          .contains("--home: no files can be kept in " + home.resolve("evaluate") + ": a file is");
    }
    assertThat(err.toString()).doesNotContain("Exception");
  }

  @Test
  void refusesOneFileForBothResults() throws IOException {
    Path way = Files.createDirectory(folder.resolve("way"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), way);
    assertThat(refused("--json", way.resolve("x"), "--report", link.resolve("../way/x")))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--json and --report: both ", "(expected: different files)");
    assertThat(namesIn(way)).isEmpty();
  }

  @Test
  void makesNoWorkFolderForWhatIsRefused() throws IOException {
    Path home = folder.resolve("home");
    assertThat(refused("--home", home, "--models", "crystal-ball")).isEqualTo(2);
    Path train = files.text("broken", "a,x,1\na,y\n");
    assertThat(run("--train", train, "--test", files.text("test", "a,z\n"), "--home", home))
        .isEqualTo(2);
    assertThat(home).doesNotExist();
    judge(TRAIN, "a,z\n", null, "--home", home.toString());
    assertThat(home.resolve("evaluate")).isDirectory();
  }

  @Test
  void writesNeitherFileButTheTableWhereOneCannotBeWrittenAtTheEnd() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Path report = gone.resolve("out.html");
    trainers = (work, recipe, spark) -> deletingWhileItLearns(gone);
    assertThat(refused("--json", kept.resolve("out.json"), "--report", report)).isEqualTo(2);
    assertThat(out.toString()).contains("2 rankings of 2 users", "HR@10");
    assertThat(err.toString())
        .contains(
            "aiqleads evaluate ranking: "
                + folder.toRealPath().resolve("gone").resolve("out.html")
                + ": cannot be written: no such")
        .doesNotContain("Exception");
    assertThat(namesIn(kept)).isEmpty();
  }

  private static TrainerCatalogue deletingWhileItLearns(Path gone) {
    RankingTrainer trainer =
        (train, request) -> {
          Files.delete(gone);
          return new PopularityTrainer().train(train, request);
        };
    return new TrainerCatalogue(
        List.of(new TrainerCatalogue.Offer(List.of(PopularityTrainer.NAME), trainer)));
  }

  @Test
  void saysInOneLineThatARecipeIsNone() throws IOException {
    Path recipe = files.text("recipe", "{\"ridge\": 3}");
    assertThat(refused("--recipe", recipe)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "aiqleads evaluate ranking: --recipe: "
                + recipe
                + " is no recipe: ridge: 3 (expected: a JSON object)");
  }

  private int refused(Object... more) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("--train", files.text("train", TRAIN)));
    arguments.addAll(List.of("--test", files.text("test", "a,z\nd,y\n")));
    if (!List.of(more).contains("--models")) {
      arguments.addAll(List.of("--models", "popularity"));
    }
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }

  private JsonNode judge(String train, String test, String candidates, String... more)
      throws IOException {
    Path json = folder.resolve("result.json");
    List<Object> arguments = new ArrayList<>(List.of("--json", json, "--models", "popularity"));
    arguments.addAll(List.of("--train", files.text("train", train)));
    arguments.addAll(List.of("--test", files.text("test", test)));
    if (candidates != null) {
      arguments.addAll(List.of("--candidates", files.zipped("candidates", candidates)));
    }
    arguments.addAll(List.of(more));
    assertThat(run(arguments.toArray())).as(err.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private int run(Object... arguments) {
    EvaluateRankingCommand command =
        new EvaluateRankingCommand(
            trainers,
            name -> {
              throw new IllegalStateException("popularity needs no Spark");
            },
            System.nanoTime());
    CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(argument.toString());
    }
    return line.execute(texts.toArray(new String[0]));
  }

  private static void check(JsonNode result, String metric, double expected) {
    assertThat(result.at("/models/popularity/" + metric).asDouble(Double.NaN))
        .as(metric)
        .isCloseTo(expected, within(EXACT));
  }
}
