package com.aiqleads.contracts.interaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The identity of an event within its agent: 128 bits of the event id's SHA-256, and 64 bits over
 * what counts of its body (lead, type, occurredAt), which tell a repetition from another event that
 * wrongly bears the same id. Ordered by the unsigned id.
 *
 * @param high first 8 bytes of the id's hash
 * @param low next 8 bytes of the id's hash
 * @param body 8 bytes of the body's hash
 */
public record EventIdentity(long high, long low, long body) implements Comparable<EventIdentity> {
  private static final ThreadLocal<MessageDigest> SHA256 =
      ThreadLocal.withInitial(EventIdentity::sha256);

  /** Identity of an interaction. */
  public static EventIdentity of(Interaction interaction) {
    MessageDigest digest = SHA256.get();
    ByteBuffer id = ByteBuffer.wrap(digest.digest(bytes(interaction.eventId())));
    digest.update(bytes(interaction.leadId()));
    digest.update((byte) interaction.type().code());
    byte[] body =
        digest.digest(
            ByteBuffer.allocate(8).putLong(interaction.occurredAt().toEpochMilli()).array());
    return new EventIdentity(id.getLong(), id.getLong(), ByteBuffer.wrap(body).getLong());
  }

  /** Whether both bear the same event id, whatever their bodies. */
  public boolean sameId(EventIdentity other) {
    return high == other.high && low == other.low;
  }

  @Override
  public int compareTo(EventIdentity other) {
    int c = Long.compareUnsigned(high, other.high);
    return c != 0 ? c : Long.compareUnsigned(low, other.low);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
