package com.aiqleads.batch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bundled mappings make of the layouts of public files, before it reaches a table. */
final class PublicLayoutsTest {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "movielens;        ratings.dat; 7::42::5::978300760|7::43::3::978302109|8::42::6::978301968",
        "movielens-100k;   u.data;      7~42~5~978300760|7~43~3~978302109|8~42~6~978301968",
        "movielens-latest; ratings.csv;"
            + " userId,movieId,rating,timestamp|7,42,5.0,978300760|7,43,3.5,978302109|8,42,5.5,9",
      })
  void readsTheLayoutsOfMovieLens(String mapping, String name, String lines) throws IOException {
    Staged staged =
        staged(
            mapping, DatasetKind.EVENTS, name, lines.replace('|', '\n').replace('~', '\t') + "\n");
    assertThat(staged.good())
        .extracting(
            row -> row.get("agentId").asText(),
            row -> row.get("leadId").asText(),
            row -> row.get("type").asText(),
            row -> row.get("occurredAt").asLong())
        .containsExactly(
            tuple("7", "42", "INQUIRY", 978_300_760_000_000L),
            tuple("7", "43", "VIEW", 978_302_109_000_000L));
    assertThat(staged.refused()).hasSize(1);
  }

  @Test
  void readsTheLayoutOfXEducationWithoutWhatWasFilledInAfterwards() throws IOException {
    Staged staged =
        staged(
            "xeducation-leads",
            DatasetKind.LEADS,
            "Leads.csv",
            """
            Prospect ID,Lead Number,Lead Source,Converted,TotalVisits,Specialization,Tags,Lead Quality,City,Lead Profile,Asymmetrique Activity Index,Asymmetrique Profile Index,Asymmetrique Activity Score,Asymmetrique Profile Score,Last Notable Activity
            7927b2df-8bba,660737,Olark Chat,0,0,Select,Interested,Low,Select,Select,02.Medium,02.Medium,15,15,Modified
            2a272436-5132,660728,Organic Search,1,5,"Banking, Finance",Ringing,,Mumbai,Select,02.Medium,02.Medium,15,15,Email Opened
            8cc8c611-a219,660727,Google,2,2,Select,,,Thane,,,,,,Modified
            """);
    assertThat(staged.refused()).hasSize(1);
    JsonNode open = staged.good().get(0);
    assertThat(open.get("leadId").asText()).isEqualTo("7927b2df-8bba");
    assertThat(open.get("status").asText()).isEqualTo("ACTIVE");
    assertThat(open.has("region")).isFalse();
    JsonNode sold = staged.good().get(1);
    assertThat(sold.get("status").asText()).isEqualTo("SOLD");
    assertThat(sold.get("source").asText()).isEqualTo("Organic Search");
    assertThat(sold.get("region").asText()).isEqualTo("Mumbai");
    assertThat(sold.get("attributes"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"Lead Number": "660728", "Converted": "1", "TotalVisits": "5",
                     "Specialization": "Banking, Finance"}"""));
  }

  /** Rows as they are staged. */
  private record Staged(List<JsonNode> good, List<JsonNode> refused) {}

  private Staged staged(String mapping, DatasetKind dataset, String name, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Mapping read = MappingReader.load(mapping, dataset);
    Staging staging = new Staging(folder.resolve("staging"));
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    try (staging) {
      new FileStager(
              read,
              new RowMapper(read, NOW),
              staging,
              new ImportProgress(new PrintStream(progress, true, StandardCharsets.UTF_8), false))
          .stage(
              file,
              read.format() == null ? FileFormat.ofName(file) : read.format(),
              () -> {
                throw new IllegalStateException("a text file needs no session");
              });
    }
    return new Staged(rowsOf(staging.goodFile()), rowsOf(staging.refusedFile()));
  }

  private static List<JsonNode> rowsOf(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(new ObjectMapper().readTree(line));
    }
    return rows;
  }
}
