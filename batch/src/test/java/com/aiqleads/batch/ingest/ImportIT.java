package com.aiqleads.batch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.session.TestLake;
import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.batch.table.TableSchema;
import com.aiqleads.contracts.interaction.InteractionType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ImportIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-05-06T07:08:09Z"), ZoneOffset.UTC);
  private static final String HEADER = "eventId,agentId,leadId,type,occurredAt\n";
  private static final String CLICKS =
      """
      dataset: events
      fields:
        agentId: {column: who}
        leadId: {column: what}
        type: {column: kind, values: {LIKE: %s, VIEW: VIEW}}
        occurredAt: {column: at, date: epoch-seconds}
      """;

  @TempDir Path folder;
  private static SparkSession spark;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void openSpark() {
    spark = TestSpark.session();
  }

  @Test
  void accountsForEveryRowOnceAndThenNeverAgain() throws IOException {
    Path file = write("events.csv", HEADER + randomEvents(500) + "e0,a,l,NONE,2024-01-01\n");
    assertThat(imported("--dataset", "events", file)).isEqualTo(counts(501, 500, 0, 1));
    assertThat(imported("--dataset", "events", file)).isEqualTo(counts(501, 0, 500, 1));
    assertThat(table("interactions").count()).isEqualTo(500);
    assertThat(table("quarantine").count()).isEqualTo(1);
  }

  @Test
  void writesTheColumnsOfTheContract() throws IOException {
    Path file = write("e.csv", HEADER + "e1,a1,l1,VIEW,2024-01-02T03:04:05.678Z\n");
    imported("--dataset", "events", file);
    assertThat(table("interactions").schema().fieldNames())
        .containsExactly(TableSchema.load("interactions").columnNames());
    Row row = table("interactions").first();
    assertThat(row.<Timestamp>getAs("occurredAt").toInstant())
        .isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThat(row.<Timestamp>getAs("receivedAt").toInstant()).isEqualTo(CLOCK.instant());
    assertThat(row.<String>getAs("source")).isEqualTo("import");
    assertThat(row.<Integer>getAs("partition")).isEqualTo(-1);
    assertThat(row.<Long>getAs("position")).isEqualTo(-1L);
    assertThat(row.<String>getAs("topicId")).isNull();
  }

  @Test
  void importsNothingTwiceUnderAChangedMapping() throws IOException {
    Path file = write("e.csv", "who,what,kind,at\n1,2,LIKE,1465413032\n1,3,VIEW,1465413033\n");
    Path first = write("first.yaml", CLICKS.formatted("CLICK"));
    Path second = write("second.yaml", CLICKS.formatted("INQUIRY"));
    assertThat(imported("--mapping", first, file)).isEqualTo(counts(2, 2, 0, 0));
    assertThat(imported("--mapping", second, file)).isEqualTo(counts(2, 0, 2, 0));
  }

  @Test
  void countsIdenticalRowsAsDuplicatesAcrossFilesAndFormats() throws IOException {
    Path file = write("e.csv", "who,what,kind,at\n1,2,LIKE,14\n1,2,LIKE,1465413032\n");
    Path more = write("m.csv", "at,who,what,kind\n1465413032,1,2,LIKE\n1465413032,1,2,LIKE\n");
    Path json =
        write("j.jsonl", "{\"who\":1,\"what\":\"2\",\"kind\":\"LIKE\",\"at\":1465413032}\n");
    Path mapping = write("m.yaml", CLICKS.formatted("CLICK"));
    assertThat(imported("--mapping", mapping, file, more)).isEqualTo(counts(4, 1, 2, 1));
    assertThat(imported("--mapping", mapping, json)).isEqualTo(counts(1, 0, 1, 0));
  }

  @Test
  void refusesAnotherEventUnderATakenId() throws IOException {
    Path file =
        write(
            "e.csv",
            HEADER
                + "e1,a,l1,VIEW,2024-01-01\ne1,a,l2,VIEW,2024-01-01\n"
                + "e1,b,l2,VIEW,2024-01-01\n");
    assertThat(imported("--dataset", "events", file)).isEqualTo(counts(3, 2, 0, 1));
    Path later = write("f.csv", HEADER + "e1,a,l1,CLICK,2024-01-01\ne1,a,l1,VIEW,2024-01-01\n");
    assertThat(imported("--dataset", "events", later)).isEqualTo(counts(2, 0, 1, 1));
    List<Row> refused = table("quarantine").orderBy("position").collectAsList();
    assertThat(refused).extracting(r -> r.<String>getAs("field")).containsOnly("eventId");
    assertThat(refused).extracting(r -> r.<Long>getAs("position")).containsExactly(2L, 3L);
    assertThat(table("interactions").filter("leadId = 'l1'").count()).isEqualTo(1);
  }

  @Test
  void holdsWhatCameByTheTopicForTakenToo() throws IOException {
    TestLake lake = new TestLake(folder);
    Instant at = Instant.parse("2024-01-01T00:00:00Z");
    lake.drainEvent("t-1", 0, 4, TestLake.event("e1", "a", "l1", InteractionType.VIEW, at));
    lake.drainEvent("t-1", 0, 9, TestLake.event("e1", "a", "l2", InteractionType.VIEW, at));
    Path file =
        write(
            "e.csv",
            HEADER
                + "e1,a,l1,VIEW,2024-01-01\ne1,a,l2,VIEW,2024-01-01\n"
                + "e1,a,l3,VIEW,2024-01-01\n"
                + "e1,b,l2,VIEW,2024-01-01\ne1,b,l2,VIEW,2024-01-01\n");
    Path folderOfLake = folder.resolve("lake");
    assertThat(runInto(folderOfLake, "--dataset", "events", file)).isZero();
    assertThat(out.toString().strip()).isEqualTo(counts(5, 1, 3, 1));
    Row refused =
        spark.read().format("delta").load(folderOfLake.resolve("quarantine").toString()).first();
    assertThat(refused.<Long>getAs("position")).isEqualTo(4L);
    assertThat(refused.<String>getAs("reason")).contains("the same agentId and eventId");
  }

  @Test
  void quarantinesImpossibleDatesAndUnknownTypesWithTheirPlace() throws IOException {
    String bad = "e2,a,l,VIEW,2023-02-30\ne3,a,l,HATE,2023-02-03\ne4,a\n";
    Path file = write("e.csv", HEADER + "e1,a,l,VIEW,2023-02-03\n" + bad);
    assertThat(imported("--dataset", "events", file)).isEqualTo(counts(4, 1, 0, 3));
    List<Row> refused = table("quarantine").orderBy("position").collectAsList();
    assertThat(refused).extracting(r -> r.<Long>getAs("position")).containsExactly(3L, 4L, 5L);
    assertThat(refused)
        .extracting(r -> r.<String>getAs("field"))
        .containsExactly("occurredAt", "type", null);
    assertThat(refused.get(0).<String>getAs("reason")).contains("2023-02-30");
    assertThat(refused.get(0).<String>getAs("source")).isEqualTo(file.toString());
    assertThat(refused.get(2).<String>getAs("raw")).isEqualTo("e4,a");
  }

  @Test
  void readsGzipAndImportsNothingOfATruncatedOne() throws IOException {
    byte[] text = (HEADER + randomEvents(5_000)).getBytes(StandardCharsets.UTF_8);
    Path whole = folder.resolve("e.csv.gz");
    try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(whole))) {
      packed.write(text);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("c.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(run("--dataset", "events", cut)).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be read to its end").contains("after line");
    assertThat(run("--dataset", "events", whole, cut)).isEqualTo(2);
    assertThat(tables()).isEmpty();
    assertThat(imported("--dataset", "events", whole)).isEqualTo(counts(5000, 5000, 0, 0));
  }

  @Test
  void namesTheColumnsPresentWhereOneIsMissing() throws IOException {
    Path mapping = write("m.yaml", CLICKS.formatted("CLICK"));
    for (Path file :
        List.of(
            write("e.csv", "who,kind,at\n1,VIEW,1465413032\n"),
            write("e.jsonl", "{\"who\": 1, \"kind\": \"VIEW\", \"at\": 1465413032}\n"))) {
      assertThat(run("--mapping", mapping, file)).isEqualTo(2);
    }
    assertThat(run("--dataset", "events", folder.resolve("e.csv"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("column what: missing")
        .contains("columns of the file: who, kind, at")
        .doesNotContain("\tat ");
    assertThat(tables()).isEmpty();
  }

  @Test
  void saysThatAFolderCannotBeWritten() throws IOException {
    Path file = write("e.csv", HEADER + randomEvents(3));
    Path blocked = write("blocked", "a file where the lake should be");
    assertThat(runInto(blocked, "--dataset", "events", file)).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be written").doesNotContain("\tat ");
    assertThat(Files.readString(blocked)).startsWith("a file");
  }

  @Test
  void saysThatATableCannotBeWrittenAndTheNextImportAccountsForEveryRow() throws IOException {
    Path file = write("e.csv", HEADER + randomEvents(20) + "bad,a,l,NONE,2024-01-01\n");
    Path log = lake().resolve("interactions/_delta_log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "a file where the table's log should be");
    assertThat(run("--dataset", "events", file)).isEqualTo(2);
    assertThat(err.toString())
        .contains("lake " + lake() + ": its tables cannot be written: ", "import the same files")
        .doesNotContain("\tat ");
    assertThat(tables()).doesNotContain(".import");
    Files.delete(log);
    assertThat(imported("--dataset", "events", file)).isEqualTo(counts(21, 20, 0, 1));
    assertThat(table("interactions").count()).isEqualTo(20);
    assertThat(table("quarantine").count()).isEqualTo(1);
  }

  @Test
  void readsParquet() throws IOException {
    String parquet = folder.resolve("e.parquet").toString();
    spark
        .sql(
            "select 'e1' eventId, 17L agentId, 5.0D leadId, 'VIEW' type,"
                + " timestamp'2024-01-01 10:00:00' occurredAt union all"
                + " select 'e2', 18L, 6.0D, 'NONE', timestamp'2024-01-01 10:00:00'")
        .coalesce(1)
        .write()
        .parquet(parquet);
    assertThat(imported("--dataset", "events", parquet)).isEqualTo(counts(2, 1, 0, 1));
    Row row = table("interactions").first();
    assertThat(row.<String>getAs("agentId")).isEqualTo("17");
    assertThat(row.<String>getAs("leadId")).isEqualTo("5");
    assertThat(row.<Timestamp>getAs("occurredAt").toInstant())
        .isEqualTo(Instant.parse("2024-01-01T10:00:00Z"));
    Path broken = write("broken.parquet", "PAR1 no more");
    assertThat(run("--dataset", "events", broken)).isEqualTo(2);
    assertThat(err.toString()).contains("cannot be read to its end");
  }

  @Test
  void importsLeadsAgentsAndMarketSignals() throws IOException {
    Path leads =
        write(
            "l.jsonl",
            "{\"leadId\":\"1\",\"price\":5,\"updatedAt\":\"2024-01-01\","
                + "\"attributes\":{\"pool\":true}}\n{\"leadId\":\"2\",\"latitude\":91}\n");
    assertThat(imported("--dataset", "leads", leads)).isEqualTo(counts(2, 1, 0, 1));
    assertThat(imported("--dataset", "leads", leads)).isEqualTo(counts(2, 0, 1, 1));
    assertThat(table("leads").first().<String, String>getJavaMap(13)).containsEntry("pool", "true");
    Path agents = write("a.csv", "agentId,territory,quota\n1,north;south,3\n2,,-1\n");
    assertThat(imported("--dataset", "agents", agents)).isEqualTo(counts(2, 1, 0, 1));
    assertThat(table("agents").first().<String>getList(1)).containsExactly("north", "south");
    Path market =
        write("m.csv", "region,propertyType,date,demand\nn,flat,2024-02-29,1.5\nn,flat,x,1\n");
    assertThat(imported("--dataset", "market", market)).isEqualTo(counts(2, 1, 0, 1));
    assertThat(imported("--dataset", "market", market)).isEqualTo(counts(2, 0, 1, 1));
    assertThat(table("market_signals").first().getDate(2)).hasToString("2024-02-29");
  }

  @Test
  void namesTheFilesThatAreMissingBeforeItAsksForAnything() throws IOException {
    Path there = write("e.csv", HEADER);
    assertThat(run(folder.resolve("no.csv"), there, folder.resolve("nor.csv"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("no.csv, ", "nor.csv: no such file; nothing was imported")
        .doesNotContain("--dataset")
        .hasLineCount(1);
  }

  @Test
  void importsTheLayoutOfDeskdrop() throws IOException {
    Path file =
        write(
            "users_interactions.csv",
            """
            timestamp,eventType,contentId,personId,sessionId,userAgent,userRegion,userCountry
            1465413032,VIEW,-3499919498720038879,-8845298781299428018,1264196770339959068,,,
            1465412560,COMMENT CREATED,889072079820,-10320192293,36217376,"Mozilla (X11, Linux)",NY,US
            1465412560,COMMENT CREATED,889072079820,-10320192293,36217376,"Mozilla (X11, Linux)",NY,US
            1465413190,SHARE,310515487419366995,-1130272294246983140,2631864456530402479,,,
            """);
    assertThat(imported("--mapping", "deskdrop", file)).isEqualTo(counts(4, 2, 1, 1));
    Row row = table("interactions").filter("agentId = '-10320192293'").first();
    assertThat(row.<String>getAs("leadId")).isEqualTo("889072079820");
    assertThat(row.<String>getAs("type")).isEqualTo("INQUIRY");
    assertThat(row.<String>getAs("session")).isEqualTo("36217376");
    assertThat(row.<String>getAs("channel")).isEqualTo("web");
    assertThat(row.<Timestamp>getAs("occurredAt").toInstant())
        .isEqualTo(Instant.ofEpochSecond(1465412560));
    assertThat(table("quarantine").first().<String>getAs("field")).isEqualTo("type");
  }

  @Test
  void storesARowRefusedTwiceOnce() throws IOException {
    Path file = write("e.csv", HEADER + "e1,a,l,NONE,2024-01-01\ne1,a,l,NONE,2024-01-01\n");
    assertThat(imported("--dataset", "events", file)).isEqualTo(counts(2, 0, 0, 2));
    assertThat(imported("--dataset", "events", file)).isEqualTo(counts(2, 0, 0, 2));
    assertThat(table("quarantine").count()).isEqualTo(1);
    assertThat(tables()).containsExactly("quarantine");
  }

  private String imported(Object... arguments) {
    out.getBuffer().setLength(0);
    assertThat(run(arguments)).as(err.toString()).isZero();
    return out.toString().strip();
  }

  private int run(Object... arguments) {
    return runInto(lake(), arguments);
  }

  private int runInto(Path lake, Object... arguments) {
    String[] all =
        Stream.concat(Stream.of("--json", "--lake", lake), Arrays.stream(arguments))
            .map(Object::toString)
            .toArray(String[]::new);
    return new CommandLine(new ImportCommand(() -> spark, CLOCK))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  private Path lake() {
    return folder.resolve("a lake with spaces");
  }

  private Dataset<Row> table(String name) {
    return spark.read().format("delta").load(lake().resolve(name).toString());
  }

  private List<String> tables() throws IOException {
    try (Stream<Path> content = Files.list(lake())) {
      return content
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals(".import.lock"))
          .toList();
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String counts(long read, long imported, long duplicates, long quarantined) {
    return new ImportCounts(read, imported, duplicates, quarantined).json();
  }

  private static String randomEvents(int rows) {
    Random random = new Random(7);
    String[] types = {"VIEW", "CLICK", "INQUIRY"};
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= rows; i++) {
      text.append(
          "e%d,a%d,l%d,%s,%d%n"
              .formatted(
                  i,
                  random.nextInt(50),
                  random.nextInt(90),
                  types[random.nextInt(3)],
                  1_700_000_000_000L + random.nextInt(1_000_000)));
    }
    return text.toString();
  }
}
