package com.aiqleads.contracts.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;

/**
 * Bytes of one message type: Avro's single-object encoding, which carries the fingerprint of the
 * writer's schema. Every version published under {@code avro/<name>/v<N>.avsc} can be read; the
 * last is written. Thread-safe.
 *
 * @param <T> the Java type
 */
public abstract class AvroCodec<T> {
  private final List<Schema> versions;
  private final BinaryMessageEncoder<GenericRecord> encoder;
  private final BinaryMessageDecoder<GenericRecord> decoder;

  /**
   * @param name folder of the schema's versions below {@code avro/}
   */
  protected AvroCodec(String name) {
    this.versions = versionsOf(name);
    this.encoder = new BinaryMessageEncoder<>(new GenericData(), latest());
    this.decoder = new BinaryMessageDecoder<>(new GenericData(), latest());
    versions.forEach(decoder::addSchema);
  }

  /** The schema's published versions, oldest first. */
  public static List<Schema> versionsOf(String name) {
    List<Schema> versions = new ArrayList<>();
    for (int v = 1; ; v++) {
      String path = "/avro/" + name + "/v" + v + ".avsc";
      try (InputStream in = AvroCodec.class.getResourceAsStream(path)) {
        if (in == null) {
          break;
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be read", e);
      }
    }
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("no schema is published under avro/" + name);
    }
    return List.copyOf(versions);
  }

  /** The schema that is written. */
  public final Schema latest() {
    return versions.get(versions.size() - 1);
  }

  public final byte[] encode(T value) {
    try {
      java.nio.ByteBuffer buffer = encoder.encode(toRecord(value));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws UndecodableException when the bytes are not of any published version of this schema
   */
  public final T decode(byte[] bytes) throws UndecodableException {
    try {
      return fromRecord(decoder.decode(bytes));
    } catch (MissingSchemaException e) {
      throw new UndecodableException("the schema is not a published version of " + name(), e);
    } catch (IOException | AvroRuntimeException | IllegalArgumentException e) {
      throw new UndecodableException("not a readable " + name() + ": " + e.getMessage(), e);
    }
  }

  private String name() {
    return latest().getFullName();
  }

  /** A record of {@link #latest()} with the value's fields. */
  protected abstract GenericRecord toRecord(T value);

  /** The value in a record of {@link #latest()}. */
  protected abstract T fromRecord(GenericRecord fields);

  /** The bytes are no message of this type; the message says why. */
  public static final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1;

    UndecodableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
