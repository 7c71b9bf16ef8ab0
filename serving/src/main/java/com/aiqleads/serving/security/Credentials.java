package com.aiqleads.serving.security;

import com.aiqleads.serving.settings.ServingSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tokens that are let in, known only by their SHA-256. A token comes as {@code Bearer}, or, so
 * that a browser can open a page, as the password of the user {@code dev}. Thread-safe.
 */
@Component
class Credentials {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";
  private static final String USER = "dev";

  private final List<byte[]> hashes;

  Credentials(ServingSettings settings) {
    this.hashes = settings.tokenHashes().stream().map(HexFormat.of()::parseHex).toList();
  }

  /** Whether an {@code Authorization} header carries a token that is let in. */
  boolean letIn(@Nullable String authorization) {
    return findToken(authorization).map(this::isKnown).orElse(false);
  }

  private static Optional<String> findToken(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    String lower = authorization.toLowerCase(Locale.ROOT);
    if (lower.startsWith(BEARER)) {
      return Optional.of(authorization.substring(BEARER.length()).trim());
    }
    if (lower.startsWith(BASIC)) {
      return findPassword(authorization.substring(BASIC.length()).trim());
    }
    return Optional.empty();
  }

  private static Optional<String> findPassword(String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      return pair.startsWith(USER + ":")
          ? Optional.of(pair.substring(USER.length() + 1))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private boolean isKnown(String token) {
    byte[] hash = sha256(token);
    boolean known = false;
    for (byte[] expected : hashes) {
      // Every hash is compared, each in constant time: the time says nothing of which one matched.
      known |= MessageDigest.isEqual(expected, hash);
    }
    return known;
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
