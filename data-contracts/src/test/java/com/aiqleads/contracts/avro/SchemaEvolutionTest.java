package com.aiqleads.contracts.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks the build when a schema stops reading what was written before, and when a published
 * version is edited: its fingerprint is on topics and disks for ever.
 */
final class SchemaEvolutionTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/avro");

  static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(SCHEMAS)) {
      return folders
          .filter(Files::isDirectory)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyVersionCanReadAllEarlierOnes(String name) {
    List<Schema> versions = AvroCodec.versionsOf(name);
    for (int reader = 0; reader < versions.size(); reader++) {
      for (int writer = 0; writer <= reader; writer++) {
        assertThat(incompatibilityOf(versions.get(reader), versions.get(writer)))
            .as("%s v%d reading v%d", name, reader + 1, writer + 1)
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPublishedVersionIsNeverEdited(String name) throws IOException {
    Properties published = new Properties();
    try (var in =
        Files.newBufferedReader(Path.of("src/test/resources/published-schemas.properties"))) {
      published.load(in);
    }
    List<Schema> versions = AvroCodec.versionsOf(name);
    for (int v = 1; v <= versions.size(); v++) {
      assertThat(published.getProperty(name + ".v" + v))
          .as(
              "fingerprint of %s v%d; a new version is added here once, an old one never changes",
              name, v)
          .isEqualTo(fingerprintOf(versions.get(v - 1)));
    }
  }

  @Test
  void aChangeThatCannotReadOldRecordsIsFound() {
    Schema before = new Schema.Parser().parse(schemaWith("{\"name\":\"a\",\"type\":\"string\"}"));
    Schema after =
        new Schema.Parser()
            .parse(
                schemaWith(
                    "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"long\"}"));
    assertThat(incompatibilityOf(after, before)).contains("b");
  }

  private static String schemaWith(String fields) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
  }

  private static String incompatibilityOf(Schema reader, Schema writer) {
    var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    return compatibility.getType() == SchemaCompatibilityType.COMPATIBLE
        ? ""
        : compatibility.getResult().getIncompatibilities().toString();
  }

  private static String fingerprintOf(Schema schema) {
    byte[] canonical = SchemaNormalization.toParsingForm(schema).getBytes(StandardCharsets.UTF_8);
    return Long.toHexString(SchemaNormalization.fingerprint64(canonical));
  }
}
