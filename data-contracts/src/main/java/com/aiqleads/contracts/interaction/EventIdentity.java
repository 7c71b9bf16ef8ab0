package com.aiqleads.contracts.interaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * The identity of an event within its agent: 128 bits of the event id's SHA-256, and when it
 * happened, because an id is remembered for {@link #HORIZON} only; 64 bits over what counts of its
 * body (lead, type, occurredAt) tell a repetition from another event that wrongly bears the same
 * id. Ordered by the unsigned id, then by time.
 *
 * @param high first 8 bytes of the id's hash
 * @param low next 8 bytes of the id's hash
 * @param at occurredAt, milliseconds since the epoch
 * @param body 8 bytes of the body's hash
 */
public record EventIdentity(long high, long low, long at, long body)
    implements Comparable<EventIdentity> {
  /** How far apart two events of one id may have happened to be taken for the same. */
  public static final Duration HORIZON = Duration.ofDays(30);

  private static final ThreadLocal<MessageDigest> SHA256 =
      ThreadLocal.withInitial(EventIdentity::sha256);

  /** Identity of an interaction. */
  public static EventIdentity of(Interaction interaction) {
    MessageDigest digest = SHA256.get();
    ByteBuffer id = ByteBuffer.wrap(digest.digest(bytes(interaction.eventId())));
    digest.update(bytes(interaction.leadId()));
    digest.update((byte) interaction.type().code());
    long at = interaction.occurredAt().toEpochMilli();
    byte[] body = digest.digest(ByteBuffer.allocate(8).putLong(at).array());
    return new EventIdentity(id.getLong(), id.getLong(), at, ByteBuffer.wrap(body).getLong());
  }

  /** Whether both bear the same event id, whenever they happened. */
  public boolean hasIdOf(EventIdentity other) {
    return high == other.high && low == other.low;
  }

  /** Whether only one of the two may count, whatever their bodies. */
  public boolean excludes(EventIdentity other) {
    return hasIdOf(other) && Math.abs(at - other.at) <= HORIZON.toMillis();
  }

  @Override
  public int compareTo(EventIdentity other) {
    int c = Long.compareUnsigned(high, other.high);
    if (c == 0) {
      c = Long.compareUnsigned(low, other.low);
    }
    return c != 0 ? c : Long.compare(at, other.at);
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
