package com.aiqleads.batch.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Run files and outcomes as JSON; instants are ISO 8601. An unknown field in a run file is an
 * error, because a mistyped parameter would otherwise silently keep its default.
 */
public final class RunJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .setSerializationInclusion(JsonInclude.Include.NON_NULL)
          .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
          .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false);

  private RunJson() {}

  public static RunFile readRun(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new StepException("run file " + file + ": missing, or not readable");
    }
    try {
      return MAPPER.readValue(file.toFile(), RunFile.class);
    } catch (JsonMappingException e) {
      throw new StepException("run file " + file + ": " + e.getOriginalMessage(), e);
    }
  }

  public static Outcome readOutcome(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), Outcome.class);
  }

  /** Writes beside, forces to disk and renames, so that a reader sees all of it or nothing. */
  public static void write(Object value, Path file) throws IOException {
    Path beside = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
    Files.createDirectories(beside.getParent());
    Files.writeString(beside, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        beside,
        file.toAbsolutePath(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
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
