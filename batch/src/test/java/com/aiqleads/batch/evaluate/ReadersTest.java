package com.aiqleads.batch.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.batch.ranking.OrderKind;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadersTest {
  private static final long SEED = 42;

  @TempDir private Path folder;
  private TestFiles files;

  @BeforeEach
  void open() {
    files = new TestFiles(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", " ", "::", " , ", "   "})
  void readsEverySeparatorPlainAndZippedWithAndWithoutHeader(String separator) throws IOException {
    String rows = "ann,b 1,2\nann,a 1,1\nbob,a 1,1\n".replace(" ", "-").replace(",", separator);
    String headed = "user,item,position\n".replace(",", separator) + rows;
    for (Path file :
        List.of(
            files.text("a", rows),
            files.zipped("b", rows),
            files.text("c", headed),
            files.zipped("d", "\uFEFF" + headed.replace("\n", "\r\n")))) {
      TrainData train = TrainReader.read(file, null, SEED);
      assertThat(train.rows()).as(file.toString()).isEqualTo(3);
      assertThat(train.set().orderKind()).isEqualTo(OrderKind.POSITION);
      assertThat(itemsOf(train, "ann")).containsExactly("a-1", "b-1");
    }
  }

  @Test
  void takesWordsForAHeaderOnlyWhereTheyNameColumnsOrStandAboveNumbers() throws IOException {
    assertThat(rowsIn("user_id,movieId\nx,y\n")).isEqualTo(1);
    assertThat(rowsIn("who,what\n1,2\n3,4\n")).isEqualTo(2);
    assertThat(rowsIn("ann,book\nbob,pen\n")).isEqualTo(2);
    assertThat(rowsIn("ann,1\nbob,2\ncid,3\n")).isEqualTo(3);
    assertThat(rowsIn("agent-1,lead-1\nagent-2,lead-7\n")).isEqualTo(2);
    assertThat(rowsIn("who,what,when\nann,book,1\n")).isEqualTo(1);
  }

  @Test
  void keepsTheHeaderOfEveryFileForPeopleToSee() throws IOException {
    assertThat(TrainReader.read(files.text("t", "u\ti\t1\na\tx\t2\n"), null, SEED).header())
        .isEqualTo("u, i, 1");
    assertThat(
            TrainReader.read(files.text("t", "alice,house,3\n1,2,3\n4,5,6\n"), null, SEED).header())
        .isEqualTo("alice, house, 3");
    assertThat(TrainReader.read(files.text("t", "a,x,?,1\nb,y,2,1\n"), null, SEED).header())
        .isEqualTo("a, x, ?, 1");
    assertThat(TrainReader.read(files.text("t", "a,x,1\nb,y,2\n"), null, SEED).header()).isNull();
    assertThat(PairReader.read(files.text("t", "u,i\na,x\n")).header()).isEqualTo("u, i");
    assertThat(PairReader.read(files.text("t", "a,x\nb,y\n")).header()).isNull();
    assertThat(
            CandidateReader.read(files.text("c", "user,items\n7,10\n"), new Dictionary()).header())
        .isEqualTo("user, items");
    String words = "a,x," + "w".repeat(300) + ",1\nb,y,2,1\n";
    assertThat(TrainReader.read(files.text("t", words), null, SEED).header()).hasSize(102);
  }

  @Test
  void takesTheSeparatorOfAHeaderWhateverStandsInIds() throws IOException {
    String text = "user,item,time\nurn::a,urn::1,1\nurn::b,\"urn::2,\"\"x\"\"\",2\n";
    TrainData train = TrainReader.read(files.text("t", text), null, SEED);
    assertThat(itemsOf(train, "urn::a")).containsExactly("urn::1");
    assertThat(itemsOf(train, "urn::b")).containsExactly("urn::2,\"x\"");
  }

  private long rowsIn(String text) throws IOException {
    return TrainReader.read(files.text("t", text), null, SEED).rows();
  }

  @Test
  void readsQuotedFields() throws IOException {
    TrainData train =
        TrainReader.read(files.text("t", "\"a, b\",\"say \"\"x\"\"\"\nc,d\n"), null, SEED);
    assertThat(itemsOf(train, "a, b")).containsExactly("say \"x\"");
  }

  @Test
  void readsOtherLayoutsByTheirColumns() throws IOException {
    Path file = files.text("t", "9,book,1.5,x,ann\n3,pen,2,x,ann\n");
    TrainColumns columns = TrainColumns.of(List.of("order", "item", "weight", "_", "user"));
    TrainData train = TrainReader.read(file, columns, SEED);
    assertThat(itemsOf(train, "ann")).containsExactly("pen", "book");
    assertThat(train.historyOf("ann").weights()).containsExactly(2, 1.5f);
    assertThatThrownBy(() -> TrainColumns.of(List.of("user", "item", "item")))
        .hasMessageContaining("--columns: user,item,item (expected: ");
    assertThatThrownBy(() -> TrainColumns.of(List.of("user", "time")))
        .isInstanceOf(DataProblem.class);
  }

  @Test
  void tellsTimesFromPositionsAndReadsThemInSeconds() throws IOException {
    TrainData seconds =
        TrainReader.read(files.text("s", "a,x,4,1460000000\na,y,5,1450000000.5\n"), null, SEED);
    assertThat(seconds.set().orderKind()).isEqualTo(OrderKind.TIME);
    assertThat(seconds.historyOf("a").order()).containsExactly(1450000000L, 1460000000L);
    TrainData millis =
        TrainReader.read(files.text("m", "a,x,1460000000123\na,y,1450000000999\n"), null, SEED);
    assertThat(millis.historyOf("a").order()).containsExactly(1450000000L, 1460000000L);
    TrainData none = TrainReader.read(files.text("n", "a,x\na,y\n"), null, SEED);
    assertThat(none.set().orderKind()).isEqualTo(OrderKind.NONE);
  }

  @Test
  void keepsRepeatedInteractionsInTheirOrder() throws IOException {
    TrainData train = TrainReader.read(files.text("t", "a,x,3\na,y,2\na,x,1\n"), null, SEED);
    assertThat(itemsOf(train, "a")).containsExactly("x", "y", "x");
  }

  @Test
  void givesTheSameIdsWhateverTheOrderOfLines() throws IOException {
    TrainData one = TrainReader.read(files.text("a", "a,x\nb,y\nc,z\n"), null, SEED);
    TrainData other = TrainReader.read(files.text("b", "c,z\na,x\nb,y\n"), null, SEED);
    for (String item : List.of("x", "y", "z")) {
      assertThat(one.items().find(item)).isEqualTo(other.items().find(item));
    }
  }

  @Test
  void saysFileLineAndReasonOfABrokenTrainLine() throws IOException {
    checkTrain("a,x,1\na,y\n", "t, line 2: 2 columns (expected: 3)");
    checkTrain("a,x,1\n\na,y,soon\n", "t, line 3: order or time: soon (expected: a whole number)");
    checkTrain("a,x,1\na,y,1.5\n", "t, line 2: order or time: 1.5");
    checkTrain("a,x,1,9\na,y,-1,9\n", "t, line 2: weight: -1 (expected: a number > 0");
    checkTrain("a,x\n,y\n", "t, line 2: user: empty (expected: an id)");
    checkTrain("a,x,1,1,1\n", "t: line 1: 5 columns (expected: ");
    checkTrain("a\nb\n", "t: line 1: 1 columns (expected: ");
    checkTrain("\n", "t: no lines (expected: ");
    checkTrain("user,item\n", "t: no lines below the header user, item (expected: ");
  }

  private void checkTrain(String text, String message) throws IOException {
    Path file = files.text("t", text);
    assertThatThrownBy(() -> TrainReader.read(file, null, SEED))
        .isInstanceOf(DataProblem.class)
        .hasMessageContaining(message);
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    Path cut = files.zipped("cut.gz", "a,x\n".repeat(5000) + Math.PI);
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> TrainReader.read(cut, null, SEED)).hasMessageContaining("cut.gz: ");
    Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', ',', (byte) 0xe4, '\n'});
    assertThatThrownBy(() -> TrainReader.read(latin, null, SEED)).hasMessageContaining("latin: ");
    assertThatThrownBy(() -> PairReader.read(folder.resolve("none"))).hasMessageContaining("none");
  }

  @Test
  void readsTestPairsOnceAndIgnoresFurtherColumns() throws IOException {
    PairReader.TestPairs test =
        PairReader.read(files.text("t", "u::i::rating\nann::x::5::978\nann::x::4\nbob::y::1\n"));
    assertThat(test.rows()).isEqualTo(3);
    assertThat(test.pairs()).isEqualTo(2);
    assertThatThrownBy(() -> PairReader.read(files.text("b", "a,x\nb\n")))
        .hasMessageContaining("b, line 2: 1 column (expected: user and item)");
  }

  @Test
  void readsBothFormsOfCandidates() throws IOException {
    Dictionary items = new Dictionary();
    List.of("10", "11", "12").forEach(items::idOf);
    Candidates plain = CandidateReader.read(files.text("p", "7 10 11 99\n8 12\n9\n"), items);
    assertThat(plain.pairs()).isFalse();
    assertThat(plain.unknown()).isEqualTo(1);
    assertThat(plain.lines()).extracting(line -> line.items().length).containsExactly(2, 1, 0);
    for (String separator : List.of("\t", ",", " ", "::")) {
      String text = "(7,10)|11|12\n(8, 11)|12|\n".replace("|", separator);
      Candidates pairs = CandidateReader.read(files.text("q", text), items);
      assertThat(pairs.pairs()).isTrue();
      assertThat(pairs.lines()).extracting(Candidates.Line::testItem).containsExactly("10", "11");
      assertThat(pairs.lines().get(0).items()).containsExactly(1, 2);
      assertThat(pairs.lines().get(1).items()).containsExactly(2);
    }
    assertThatThrownBy(() -> CandidateReader.read(files.text("m", "(7,10)\t11\n8\t12\n"), items))
        .hasMessageContaining("m, line 2: no (user,item) at its beginning");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", ",", " ", "::"})
  void readsIdsWithParenthesesInListKeys(String separator) throws IOException {
    Dictionary items = new Dictionary();
    List.of("x", "w", "Seven (1995)").forEach(items::idOf);
    String text = "(Film (195),x)|w\n(ann, Seven (1995) )|x|w\n(f(g(h)),(i))|x\n";
    Path file = files.text("p", text.replace("|", separator));
    Candidates pairs = CandidateReader.read(file, items);
    assertThat(pairs.pairs()).isTrue();
    assertThat(pairs.lines())
        .extracting(Candidates.Line::key)
        .containsExactly("(Film (195),x)", "(ann,Seven (1995))", "(f(g(h)),(i))");
    assertThat(pairs.lines()).extracting(line -> line.items().length).containsExactly(1, 2, 1);
  }

  @Test
  void takesForAListKeyOnlyWhatHoldsOneCommaInsideItsParentheses() {
    assertThat(ListKey.find(" \"(7, 10)\",11")).isEqualTo(new ListKey("7", "10", ",11"));
    for (String other : List.of("(a,b,c),d", "(500) Days,x", "(a),x", "(a,b", "7,(1,2)", "( ,x)")) {
      assertThat(ListKey.find(other)).as(other).isNull();
    }
  }

  private static List<String> itemsOf(TrainData train, String user) {
    ItemSequence history = train.historyOf(user);
    return IntStream.of(history.items()).mapToObj(id -> train.items().textOf(id)).toList();
  }
}
