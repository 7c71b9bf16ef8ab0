package com.aiqleads.contracts.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Features;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.RandomModels;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TwoStageScorer;
import com.aiqleads.contracts.ranking.UserScores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RankingFileTest {
  private static final long GENERATION = 7;
  private static final int LEADS = 900;
  private static final long SEED = 111;

  @TempDir private Path folder;
  private Path file;
  private final RandomModels draws = new RandomModels(new Random(SEED), LEADS, 60).withRestRank(12);
  private final RankingModel model = draws.of(8, 30, 5, true, new HistoryCaps(120, 300, 200));

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve(RankingFile.NAME);
    RankingFile.write(file, GENERATION, model);
  }

  private RankingModel read() throws IOException {
    return RankingFile.open(file, GENERATION, LEADS);
  }

  @Test
  void scoresAHundredThousandRowsAsTheModelInMemoryToTheBit() throws IOException {
    TwoStageScorer memory = new TwoStageScorer(model, 250);
    TwoStageScorer mapped = new TwoStageScorer(read(), 250);
    double[] expected = new double[250];
    double[] scores = new double[250];
    for (int user = 0; user < 400; user++) {
      ItemSequence past = draws.past(1 + user);
      long now = past.order()[user] + user * 1_000L;
      int[] candidates = draws.candidates(past, 250);
      memory.score(past, now, candidates, expected);
      mapped.score(past, now, candidates, scores);
      assertThat(scores).as("seed %s, user %s", SEED, user).isEqualTo(expected);
      assertThat(Arrays.stream(scores).allMatch(Double::isFinite)).isTrue();
    }
  }

  @Test
  void givesTheSameFeaturesOfAllLeadsAtOnce() throws IOException {
    RankingModel read = read();
    Features features = new Features(read.generators(), true);
    Features inMemory = new Features(model.generators(), true);
    UserScores all = new UserScores(read.generators());
    UserScores expected = new UserScores(model.generators());
    int[] leads = IntStream.range(0, LEADS).toArray();
    for (int size : new int[] {1, 17, 500}) {
      ItemSequence past = draws.past(size);
      long now = past.order()[size - 1];
      all.score(past, now);
      expected.score(past, now);
      assertThat(features.rowsOf(all, past, now, leads))
          .isDeepEqualTo(inMemory.rowsOf(expected, past, now, leads));
      assertThat(new TwoStageScorer(read, 1).firstStageOf(past, now, past.items()))
          .isEqualTo(new TwoStageScorer(model, 1).firstStageOf(past, now, past.items()));
    }
  }

  @Test
  void keepsWhatBelongsToTheModel() throws IOException {
    RankingModel read = read();
    assertThat(read.generators().caps()).isEqualTo(new HistoryCaps(120, 300, 200));
    assertThat(read.generators().channels()).isEqualTo(model.generators().channels());
    assertThat(read.generators().facts())
        .usingRecursiveComparison()
        .isEqualTo(model.generators().facts());
    assertThat(read.firstStage()).isEqualTo(model.firstStage());
    assertThat(read.handedOn()).isEqualTo(model.handedOn());
    assertThat(read.timed()).isTrue();
    assertIsWrittenAsTheFile(read);
  }

  private void assertIsWrittenAsTheFile(RankingModel other) throws IOException {
    Path again = folder.resolve("again.bin");
    RankingFile.write(again, GENERATION, other);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void travelsToExecutorsAsArrays() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(read().generators());
      out.writeObject(read().ranker());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Generators generators = (Generators) in.readObject();
      Ranker ranker = (Ranker) in.readObject();
      assertIsWrittenAsTheFile(
          new RankingModel(generators, ranker, true, model.firstStage(), model.handedOn()));
    }
  }

  @Test
  void takesNoMoreThanTheBudgetOfListsAndWhatItsCommentSaysBeside() throws IOException {
    long lists = 1_536L * LEADS;
    long vectors = 2 * (4L * 8 * LEADS) + 4L * LEADS;
    long facts = 32L * LEADS;
    long ranker = 100_000;
    assertThat(Files.size(file)).isBetween(facts + vectors, lists + vectors + facts + ranker);
  }

  @Test
  void namesLeadsByFourBytesWhereTwoDoNotSuffice() throws IOException {
    int leads = 70_000;
    RandomModels many = new RandomModels(new Random(SEED), leads, 20_000).withListBytes(400);
    RankingModel wide = many.of(2, 3, 2, false, HistoryCaps.DEFAULT);
    RankingFile.write(file, GENERATION, wide);
    TwoStageScorer mapped = new TwoStageScorer(RankingFile.open(file, GENERATION, leads), 300);
    TwoStageScorer memory = new TwoStageScorer(wide, 300);
    double[] expected = new double[300];
    double[] scores = new double[300];
    ItemSequence past = many.past(80);
    int[] candidates = many.candidates(past, 300);
    memory.score(past, 0, candidates, expected);
    mapped.score(past, 0, candidates, scores);
    assertThat(scores).isEqualTo(expected);
    assertThat(Arrays.stream(scores).distinct().count()).isGreaterThan(250);
  }

  @Test
  void saysInWhichSectionAFileEndsTooEarly() throws IOException {
    Set<String> sections = new TreeSet<>();
    for (long length = Files.size(file) - 1; length >= 0; length -= length > 4_000 ? 2_999 : 1) {
      sections.add(sectionAt(length));
    }
    assertThat(sections)
        .contains("header", "layout version", "caps", "first stage", "number of leads")
        .contains("first seen", "last seen", "typical order values", "users", "places")
        .contains("beginnings of blocks of lists", "blocks of lists")
        .contains("scales of low-pass", "vectors")
        .contains("bins", "nodes");
  }

  private String sectionAt(long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
    try {
      read();
      return "none";
    } catch (IOException e) {
      assertThat(e).hasMessageMatching(".*ranking\\.bin ends in its .+: \\d+ bytes .*");
      return e.getMessage().replaceAll(".* ends in its (.+): \\d+ bytes .*", "$1");
    }
  }

  @Test
  void refusesOlderEntriesThatAreDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int name = indexOf(whole, "low-pass");
    int numbers = name + "low-pass".length();
    Files.write(file, Arrays.copyOf(whole, numbers + 20));
    assertThatThrownBy(this::read).hasMessageContaining("ends in its map for older entries");
    Files.write(file, whole);
    assertRefused(numbers, 1 << 24, "ends in its map for older entries");
    assertRefused(name, 0x41414141, "older entries of long before: by AAAApass and 64 numbers");
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  @Test
  void refusesBytesBehindItsEnd() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(this::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("length " + (whole.length + 1) + " (expected: " + whole.length + ")");
  }

  @Test
  void refusesWhatIsNotOfThisGenerationLayoutOrKind() throws IOException {
    assertThatThrownBy(() -> RankingFile.open(file, GENERATION + 1, LEADS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("generation 7 (expected: 8)");
    assertThatThrownBy(() -> RankingFile.open(file, GENERATION, LEADS + 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("number of leads 900 (expected: 901)");
    assertRefused(32, 5, "layout version 5 (expected: 7)");
    assertRefused(12, 99, "layout version of the generation 99 (expected: 9)");
    assertRefused(8, MappedFile.kindOf("LEAD"), "is another kind of file");
    assertRefused(40, 0, "caps: 0, 300, 200 (expected: >= 1 each)");
    assertRefused(60, -1, "first stage -1 (expected: 0 to ");
    assertRefused(64, 5_000, "first stage: a channel out of range");
  }

  private void assertRefused(int offset, int value, String message) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    byte[] changed = whole.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
    Files.write(file, changed);
    assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining(message);
    Files.write(file, whole);
  }

  @Test
  void writesNoListThatTheRankerDidNotLearnFrom() {
    int[] starts = new int[LEADS + 1];
    Arrays.fill(starts, 1, LEADS + 1, 1);
    ItemLists exact = new ItemLists(starts, new int[] {1}, new float[] {0.1f});
    Generators other =
        new Generators(
            List.of(new Generators.Lists("exact", exact, List.of(Decay.none()))),
            List.of(),
            model.generators().facts());
    RankingModel unserved =
        new RankingModel(other, draws.rankerFor(other, true, 2, 2), true, new int[] {0}, 5);
    Path path = folder.resolve("other.bin");
    assertThatThrownBy(() -> RankingFile.write(path, GENERATION, unserved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight in exact: 0.1 (expected: quantised before training)");
    assertThat(path).doesNotExist();
  }
}
