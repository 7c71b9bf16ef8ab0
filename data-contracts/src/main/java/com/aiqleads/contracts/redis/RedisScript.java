package com.aiqleads.contracts.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The Lua scripts that write to Redis under a condition. */
public enum RedisScript {
  /**
   * Writes a value whose bytes 2 to 9 are a little-endian int64 position, unless a larger position
   * is stored. KEYS: incarnation, the value's key. ARGV: expected incarnation, the value. Returns 1
   * when written, 0 when a later one stands; error {@code LOST} when the incarnation is another.
   */
  WRITE_POSITIONED("write-positioned"),
  /**
   * Sets the incarnation if it still is what was seen. KEYS: incarnation. ARGV: what was seen
   * (empty: none), the new one. Returns the incarnation that holds afterwards.
   */
  RENEW_INCARNATION("renew-incarnation"),
  /**
   * Sets any value under an incarnation. KEYS: incarnation, the value's key. ARGV: expected
   * incarnation, the value. Returns 1; error {@code LOST} when the incarnation is another.
   */
  WRITE_UNDER_INCARNATION("write-under-incarnation");

  /** How the error reply begins when Redis has lost its data since it was last looked at. */
  public static final String LOST = "LOST";

  private final String text;

  RedisScript(String name) {
    this.text = read("/redis/" + name + ".lua");
  }

  /** The script's source, for {@code EVAL} or {@code SCRIPT LOAD}. */
  public String text() {
    return text;
  }

  private static String read(String path) {
    try (InputStream in = RedisScript.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
