package com.aiqleads.speed.accept;

import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionCodec;
import com.aiqleads.contracts.interaction.InteractionRules;
import com.aiqleads.contracts.odcs.Violation;
import com.aiqleads.speed.accept.Verdict.Accepted;
import com.aiqleads.speed.accept.Verdict.Refused;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and validates events by their own fields alone, so that every reader of the topic says
 * the same of the same record. Thread-safe.
 */
public final class EventGate {
  public static final String UNDECODABLE = "undecodable";
  public static final String INVALID = "invalid";
  public static final String CONFLICTING_BODY = "conflicting-body";

  private final InteractionCodec codec = new InteractionCodec();
  private final int partitions;

  /**
   * @param partitions of the interactions topic
   */
  public EventGate(int partitions) {
    this.partitions = partitions;
  }

  public Verdict verdictOf(byte @Nullable [] value, int partition) {
    if (value == null) {
      return new Refused(UNDECODABLE, "the record has no value");
    }
    Interaction interaction;
    try {
      interaction = codec.decode(value);
    } catch (UndecodableException e) {
      return new Refused(UNDECODABLE, String.valueOf(e.getMessage()));
    }
    List<Violation> violations = InteractionRules.violationsOf(interaction, partition, partitions);
    if (!violations.isEmpty()) {
      return new Refused(
          INVALID, violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
    }
    return new Accepted(interaction);
  }

  /** An event that was accepted before and is read back from a store. */
  public Interaction decodeKnown(byte[] value) {
    try {
      return codec.decode(value);
    } catch (UndecodableException e) {
      throw new IllegalStateException("an event in the store was readable when it was stored", e);
    }
  }
}
