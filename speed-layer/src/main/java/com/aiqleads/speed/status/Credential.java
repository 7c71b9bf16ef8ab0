package com.aiqleads.speed.status;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Knows a token by its hash only. Immutable. */
final class Credential {
  private static final String SCHEME = "Bearer ";

  private final byte[] sha256Hex;

  Credential(String sha256Hex) {
    this.sha256Hex = sha256Hex.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the value of an {@code Authorization} header carries the token. */
  boolean isIn(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return false;
    }
    String token = authorization.substring(SCHEME.length()).trim();
    return MessageDigest.isEqual(sha256Hex, hashOf(token));
  }

  private static byte[] hashOf(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
