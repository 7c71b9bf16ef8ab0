package com.aiqleads.contracts.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Breaks the build when a version cannot read what any earlier one has written, and when a
 * published version is edited or gone: its fingerprint is on topics and disks for ever. The list of
 * fingerprints is what was published; the files are held against it.
 */
final class SchemaEvolutionTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/avro");
  private static final Path PUBLISHED = Path.of("src/test/resources/published-schemas.properties");
  private static final String INTERACTION = "interaction.v1";

  /** By name and version, {@code interaction.v1}. */
  private final Map<String, Schema> files = new TreeMap<>();

  private final Map<String, String> published = new TreeMap<>();

  @BeforeEach
  void read() throws IOException {
    try (Stream<Path> all = Files.walk(SCHEMAS)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".avsc")).toList()) {
        String version = file.getFileName().toString().replace(".avsc", "");
        files.put(
            file.getParent().getFileName() + "." + version,
            new Schema.Parser().parse(file.toFile()));
      }
    }
    Properties fingerprints = new Properties();
    try (var in = Files.newBufferedReader(PUBLISHED)) {
      fingerprints.load(in);
    }
    fingerprints.stringPropertyNames().forEach(n -> published.put(n, fingerprints.getProperty(n)));
  }

  @Test
  void everyVersionReadsAllEarlierOnesAndNoPublishedOneIsEditedOrGone() {
    assertThat(published).isNotEmpty();
    assertThat(problemsOf(files, published)).isEmpty();
  }

  @Test
  void theProductReadsEveryPublishedVersion() {
    for (String name : published.keySet()) {
      String type = name.substring(0, name.indexOf('.'));
      assertThat(AvroCodec.versionsOf(type)).as(type).contains(files.get(name));
    }
  }

  @Test
  void aNewVersionThatCannotReadThePublishedOneIsFound() {
    plant("interaction.v2", fields("{\"name\":\"must\",\"type\":\"long\"}"));
    assertThat(problemsOf(files, published))
        .singleElement()
        .asString()
        .contains("interaction.v2 cannot read interaction.v1", "must");
  }

  @Test
  void aVersionThatReadsTheOneBeforeButNotTheFirstIsFound() {
    plant("interaction.v2", fields("{\"name\":\"more\",\"type\":\"long\",\"default\":0}"));
    assertThat(problemsOf(files, published)).isEmpty();
    plant("interaction.v3", fields("{\"name\":\"more\",\"type\":\"long\"}"));
    assertThat(problemsOf(files, published))
        .singleElement()
        .asString()
        .contains("interaction.v3 cannot read interaction.v1");
  }

  @Test
  void aFieldThatChangesItsTypeIsFound() {
    String text = files.get(INTERACTION).toString();
    plant("interaction.v2", text.replaceFirst("\"type\":\"string\"", "\"type\":\"long\""));
    assertThat(problemsOf(files, published))
        .singleElement()
        .asString()
        .contains("interaction.v2 cannot read interaction.v1", "TYPE_MISMATCH");
  }

  @Test
  void aPublishedVersionThatWasEditedIsFound() {
    files.put(
        INTERACTION,
        new Schema.Parser().parse(fields("{\"name\":\"more\",\"type\":\"long\",\"default\":0}")));
    assertThat(problemsOf(files, published))
        .singleElement()
        .asString()
        .contains("interaction.v1", "is edited");
  }

  @Test
  void aPublishedVersionThatIsGoneIsFound() {
    files.remove(INTERACTION);
    assertThat(problemsOf(files, published))
        .singleElement()
        .asString()
        .contains("interaction.v1", "is gone");
  }

  @Test
  void aVersionThatIsNotListedIsFound() {
    files.put("interaction.v2", files.get(INTERACTION));
    assertThat(problemsOf(files, published))
        .singleElement()
        .asString()
        .contains("interaction.v2", "is not listed");
  }

  /** A version that is listed as published, as its author would do it. */
  private void plant(String name, String text) {
    Schema schema = new Schema.Parser().parse(text);
    files.put(name, schema);
    published.put(name, fingerprintOf(schema));
  }

  /** The published interaction with one more field. */
  private String fields(String more) {
    String text = files.get(INTERACTION).toString();
    return text.replaceFirst("\"fields\":\\[", "\"fields\":[" + more + ",");
  }

  private static List<String> problemsOf(Map<String, Schema> files, Map<String, String> published) {
    List<String> problems = new ArrayList<>();
    published.forEach(
        (name, fingerprint) -> {
          if (!files.containsKey(name)) {
            problems.add(name + " was published and is gone");
          } else if (!fingerprint.equals(fingerprintOf(files.get(name)))) {
            problems.add(name + " was published and is edited; make a new version instead");
          }
        });
    files.forEach(
        (name, reader) -> {
          if (!published.containsKey(name)) {
            problems.add(name + " is not listed; its fingerprint is " + fingerprintOf(reader));
          }
          for (int v = 1; v < versionOf(name); v++) {
            String earlier = typeOf(name) + ".v" + v;
            Schema writer = files.get(earlier);
            String problem = writer == null ? "" : incompatibilityOf(reader, writer);
            if (!problem.isEmpty()) {
              problems.add(name + " cannot read " + earlier + ": " + problem);
            }
          }
        });
    return problems;
  }

  private static String typeOf(String name) {
    return name.substring(0, name.indexOf(".v"));
  }

  private static int versionOf(String name) {
    return Integer.parseInt(name.substring(name.indexOf(".v") + 2));
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
