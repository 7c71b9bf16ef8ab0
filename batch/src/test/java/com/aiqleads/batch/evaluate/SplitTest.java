package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SplitTest {
  private static final String HEAD = "user,item,time";

  @TempDir private Path folder;
  private TestFiles files;
  private Path split;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void open() {
    files = new TestFiles(folder);
    split = folder.resolve("split");
  }

  @Test
  void cutsAllUsersAtOneTimeAndKeepsOneSecondTogether() throws IOException {
    Path train =
        files.text(
            "t",
            "a,x,1000000001\na,y,1000000004\nb,x,1000000002\nb,z,1000000004\nc,z,1000000005\n");
    assertThat(run("--by", "time", "--train", train, "--share", "0.4", "--out", split)).isZero();
    assertThat(linesOf("train.csv"))
        .containsExactlyInAnyOrder(HEAD, "a,x,1000000001", "b,x,1000000002");
    assertThat(linesOf("test.csv")).containsExactlyInAnyOrder("user,item", "a,y", "b,z", "c,z");
    assertThat(linesOf("excluded.csv")).containsExactly("user,item");
    assertThat(out.toString()).contains("tested from 2001-09-09T01:46:44Z");
    assertThat(countOf("usersWithoutTrain")).isEqualTo(1);
  }

  @Test
  void testsAtLeastTheShareAskedFor() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      text.append("u,i" + i + "," + (1_000_000_000 + i) + "\n");
    }
    Path train = files.text("t", text.toString());
    for (int tenths = 1; tenths < 10; tenths++) {
      Path to = folder.resolve("split" + tenths);
      assertThat(run("--by", "time", "--train", train, "--share", "0." + tenths, "--out", to))
          .isZero();
      assertThat(Files.readAllLines(to.resolve("test.csv"))).hasSize(1 + tenths);
    }
  }

  @Test
  void cutsAtAnInstant() throws IOException {
    Path train = files.text("t", "a,x,1000000001500\na,y,1000000004000\nb,z,1000000005999\n");
    String at = "2001-09-09T01:46:44.5Z";
    assertThat(run("--by", "time", "--train", train, "--at", at, "--out", split)).isZero();
    assertThat(linesOf("train.csv"))
        .containsExactlyInAnyOrder(HEAD, "a,x,1000000001", "a,y,1000000004");
    assertThat(linesOf("test.csv")).containsExactly("user,item", "b,z");
  }

  @Test
  void takesLastStepsAndExcludesTheRestOfEach() throws IOException {
    Path train = files.text("t", "a,p,1\na,q,2\na,x,3\na,y,3\na,z,3\nb,p,1\nb,q,1\nc,p,1\nc,x,2\n");
    assertThat(run("--by", "last", "--train", train, "--steps", "2", "--out", split)).isZero();
    assertThat(linesOf("train.csv"))
        .containsExactlyInAnyOrder("user,item,order", "a,p,1", "b,p,1", "b,q,1", "c,p,1");
    List<String> test = linesOf("test.csv");
    List<String> excluded = linesOf("excluded.csv");
    assertThat(test).hasSize(4).contains("a,q", "c,x");
    assertThat(excluded).hasSize(3);
    assertThat(Stream.concat(test.stream(), excluded.stream()).distinct())
        .containsExactlyInAnyOrder("user,item", "a,q", "a,x", "a,y", "a,z", "c,x");
    assertThat(countOf("usersWithoutTest")).isEqualTo(1);
  }

  @Test
  void drawsEachItemOfAStepAboutEquallyOften() throws IOException {
    int users = 600;
    StringBuilder text = new StringBuilder();
    for (int user = 0; user < users; user++) {
      text.append(user + ",p,1\n" + user + ",x,2\n" + user + ",y,2\n" + user + ",z,2\n");
    }
    Path train = files.text("t", text.toString());
    assertThat(run("--by", "last", "--train", train, "--out", split)).isZero();
    Map<String, Integer> drawn = new HashMap<>();
    for (String line : linesOf("test.csv")) {
      drawn.merge(line.substring(line.indexOf(',') + 1), 1, Integer::sum);
    }
    // Four standard deviations of a binomial.
    double room = 4 * Math.sqrt(users * (1 / 3.0) * (2 / 3.0));
    for (String item : List.of("x", "y", "z")) {
      assertThat((double) drawn.get(item)).as(item).isBetween(200 - room, 200 + room);
    }
  }

  @Test
  void takesAShareOfEachUsersPairsWithAllTheirRows() throws IOException {
    Path train = files.text("t", "a,x\na,y\na,z\na,q\na,x\nb,x\n");
    assertThat(run("--by", "random", "--train", train, "--share", "0.5", "--out", split)).isZero();
    List<String> test = linesOf("test.csv");
    List<String> left = linesOf("train.csv");
    assertThat(test).hasSize(3).allMatch(line -> line.startsWith("a,") || line.equals("user,item"));
    assertThat(left).contains("b,x").doesNotContainAnyElementsOf(test.subList(1, 3));
    assertThat(left).hasSize(1 + 6 - (test.contains("a,x") ? 3 : 2));
    assertThat(linesOf("excluded.csv")).containsExactly("user,item");
  }

  @Test
  void drawsByTextAndSeedAloneNeverByTheOrderOfLines() throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      lines.add(random.nextInt(30) + ",i" + random.nextInt(40) + "," + random.nextInt(6));
    }
    for (String by : List.of("last", "random")) {
      List<List<String>> first = splitOf(by, "42", lines);
      Collections.shuffle(lines, random);
      assertThat(splitOf(by, "42", lines)).isEqualTo(first);
      assertThat(splitOf(by, "43", lines)).isNotEqualTo(first);
    }
  }

  private List<List<String>> splitOf(String by, String seed, List<String> lines)
      throws IOException {
    Path train = files.text("t", String.join("\n", lines));
    Path to = Files.createTempDirectory(folder, "s");
    assertThat(run("--by", by, "--seed", seed, "--train", train, "--out", to)).isZero();
    List<List<String>> all = new ArrayList<>();
    for (String name : List.of("train.csv", "test.csv", "excluded.csv")) {
      List<String> sorted = new ArrayList<>(Files.readAllLines(to.resolve(name)));
      Collections.sort(sorted);
      all.add(sorted);
    }
    return all;
  }

  @Test
  void keepsWeightsAndIdsOfAnyText() throws IOException {
    String columns = "user,item,weight,time";
    Path train =
        files.text(
            "t",
            columns
                + "\n\"a, b\",\"say \"\"x\"\"\",2.5,1\n\"a, b\",ü::1,1,2\nc,ü::1,1,1\nc,d,1,2\n");
    assertThat(run("--by", "last", "--train", train, "--out", split)).isZero();
    TrainData read = TrainReader.read(split.resolve("train.csv"), null, 42);
    assertThat(read.items().find("say \"x\"")).isNotNegative();
    assertThat(read.historyOf("a, b").weights()).containsExactly(2.5f);
    assertThat(PairReader.read(split.resolve("test.csv")).contains("a, b", "ü::1")).isTrue();
  }

  @Test
  void isReadByTheRankingThatItNames() throws IOException {
    Path train = files.text("t", "user,item,weight\na,x,2\na,y,3\nb,x,2\nb,y,3\nb,z,2\nc,x,2\n");
    assertThat(
            run(
                "--by",
                "random",
                "--train",
                train,
                "--columns",
                "user,item,weight",
                "--share",
                "0.4",
                "--out",
                split))
        .isZero();
    String next = out.toString().lines().reduce((one, last) -> last).orElseThrow();
    String[] words = next.split(" ");
    Path json = folder.resolve("result.json");
    List<String> arguments = new ArrayList<>(List.of(words).subList(3, words.length));
    arguments.addAll(List.of("--models", "popularity", "--json", json.toString()));
    assertThat(
            new CommandLine(new EvaluateRankingCommand()).execute(arguments.toArray(String[]::new)))
        .isZero();
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertThat(result.at("/counts/testPairs").asInt()).isEqualTo(2);
    assertThat(result.at("/counts/trainInteractions").asInt()).isEqualTo(4);
  }

  @Test
  void saysThatItTakesAFirstLineForAHeader() throws IOException {
    Path train = files.text("t", "u,i,1\na,x,1\na,y,2\n");
    assertThat(run("--by", "last", "--train", train, "--out", split)).isZero();
    assertThat(err.toString()).contains(train + ": first line taken for a header: u, i, 1");
  }

  @Test
  void writesIntoANewOrEmptyFolderOnlyAndWhole() throws IOException {
    Path train = files.text("t", "a,x,1\na,y,2\n");
    Files.createDirectory(split);
    assertThat(run("--by", "last", "--train", train, "--out", split)).isZero();
    List<String> before = linesOf("test.csv");
    refuses("split is not empty (expected: a new or empty folder)", "last", train);
    assertThat(linesOf("test.csv")).isEqualTo(before);
    Path deep = folder.resolve("one/two");
    assertThat(run("--by", "last", "--train", train, "--out", deep)).isZero();
    assertThat(deep.resolve("train.csv")).exists();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("t", "split", "one");
    }
  }

  @Test
  void writesNothingWhereNothingIsLeftOrTheDataDoesNotSuit() throws IOException {
    refuses("nothing is left in test", "last", files.text("single", "a,x,1\nb,y,1\n"));
    refuses("--by: time (expected: data with unix times", "time", files.text("order", "a,x,1\n"));
    refuses("--by: last (expected: data with an order", "last", files.text("none", "a,x\na,y\n"));
    refuses(
        "none of it, line 2: 1 columns (expected: 2)",
        "random",
        files.text("none of it", "a,x\nb\n"));
    assertThat(split).doesNotExist();
  }

  @Test
  void namesAllProblemsOfTheOptionsTogether() {
    assertThat(
            run(
                "--by",
                "last",
                "--share",
                "2",
                "--steps",
                "0",
                "--at",
                "noon",
                "--home",
                "h",
                "--columns",
                "user,item",
                "--types",
                "VIEW,DISMISS",
                "--out",
                split))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--share: 2.0", "--steps: 0", "--at: noon", "--columns: given with --home")
        .contains("--types: DISMISS (expected: of VIEW, CLICK, INQUIRY, PURCHASE)");
    assertThat(run("--by", "last", "--out", split)).isEqualTo(2);
    assertThat(err.toString()).contains("--train and --home: none (expected: one of them)");
    assertThat(run("--by", "last", "--home", folder, "--out", split)).isEqualTo(2);
    assertThat(err.toString()).contains("holds no interactions");
  }

  private void refuses(String reason, String by, Path train) {
    err.getBuffer().setLength(0);
    assertThat(run("--by", by, "--train", train, "--out", split)).isEqualTo(2);
    assertThat(err.toString()).contains(reason);
  }

  private List<String> linesOf(String name) throws IOException {
    return Files.readAllLines(split.resolve(name));
  }

  private long countOf(String what) {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith(what + " "))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private int run(Object... arguments) {
    CommandLine line =
        new CommandLine(new EvaluateSplitCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }
}
