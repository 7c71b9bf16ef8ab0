package com.aiqleads.batch.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a row from others by what its source says, so that another mapping leaves it the same row.
 * Not thread-safe.
 *
 * <p>An import key is {@code row:<hash>}, or {@code id:<first 16 of the hash>:<identity>} where the
 * source identifies its rows; behind {@link #ID_PREFIX_LENGTH} characters stands the identity.
 */
final class RowKeys {
  /** Length of {@code id:<16>:}. */
  static final int ID_PREFIX_LENGTH = 20;

  private static final int EVENT_ID_LENGTH = 32;
  private static final int SHORT_HASH_LENGTH = 16;

  private final MessageDigest digest = sha256();
  private final ByteBuffer length = ByteBuffer.allocate(4);

  /** SHA-256 over names and values of a row, in hexadecimal; empty columns do not count. */
  String hashOf(SourceRow row) {
    if (row.raw() != null) {
      add("raw");
      add(row.raw());
    }
    List<@Nullable Object> values = row.values();
    for (int index : row.header().byName()) {
      Object value = SourceRow.filled(values.get(index));
      if (value != null) {
        add(row.header().names().get(index));
        add(SourceRow.textOf(value));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The event id of an event that brings none. */
  static String eventIdOf(String hash) {
    return hash.substring(0, EVENT_ID_LENGTH);
  }

  /**
   * The import key of a row.
   *
   * @param identity fields that identify it, when the source fills them all; empty: none do
   */
  static String importKeyOf(String hash, List<String> identity, Map<String, Object> values) {
    if (identity.isEmpty()) {
      return "row:" + hash;
    }
    StringBuilder key = new StringBuilder("id:");
    key.append(hash, 0, SHORT_HASH_LENGTH).append(':');
    for (String field : identity) {
      key.append(key.length() > ID_PREFIX_LENGTH ? "\u0000" : "").append(values.get(field));
    }
    return key.toString();
  }

  /** The key of a refused row. */
  static String quarantineKeyOf(DatasetKind dataset, String hash) {
    return dataset.label() + ":" + hash;
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(length.putInt(0, bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
