package com.aiqleads.contracts.generation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** The manifest as JSON; instants are ISO 8601. A field unknown to this version is ignored. */
public final class ManifestJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, new InstantWriter())
                  .addDeserializer(Instant.class, new InstantReader()))
          .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private ManifestJson() {}

  public static String textOf(Manifest manifest) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
    } catch (IOException e) {
      throw new IllegalStateException("a manifest is always writable", e);
    }
  }

  public static Manifest parse(String text) throws IOException {
    return MAPPER.readValue(text, Manifest.class);
  }

  /** Whether this code can read it; another version of it may have left it. */
  static boolean isOfThisLayout(Path file) throws IOException {
    return MAPPER.readTree(Files.readString(file)).path("layoutVersion").asInt()
        == Manifest.LAYOUT_VERSION;
  }

  public static Manifest read(Path file) throws IOException {
    Manifest manifest = parse(Files.readString(file));
    if (manifest.layoutVersion() != Manifest.LAYOUT_VERSION) {
      throw new IOException(
          file
              + ": layoutVersion: "
              + manifest.layoutVersion()
              + " (expected: "
              + Manifest.LAYOUT_VERSION
              + ")");
    }
    return manifest;
  }

  /** Writes beside, forces to disk and renames, so that a reader sees all of it or nothing. */
  public static void write(Manifest manifest, Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(beside, textOf(manifest));
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }
}
