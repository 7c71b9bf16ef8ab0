package com.aiqleads.contracts.interaction;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.contracts.odcs.RowValidator;
import com.aiqleads.contracts.odcs.RowValidator.Stage;
import com.aiqleads.contracts.odcs.Violation;
import com.aiqleads.contracts.topic.Partitioner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an interaction found on the topic counts, decided from its own fields and its place
 * alone, so that batch and speed layer refuse the same ones. Thread-safe.
 */
public final class InteractionRules {
  private static final RowValidator VALIDATOR =
      new RowValidator(DataContract.load("interactions-topic"), Stage.ACCEPTANCE);

  private InteractionRules() {}

  /**
   * What is wrong with the event; empty when it counts.
   *
   * @param partition where it stands
   * @param partitions number of partitions of the topic
   */
  public static List<Violation> violationsOf(Interaction event, int partition, int partitions) {
    List<Violation> violations = VALIDATOR.violationsOf(field -> valueOf(event, field));
    if (!violations.isEmpty()) {
      return violations;
    }
    if (event.agentId().indexOf('\0') >= 0) {
      return List.of(new Violation("agentId", "contains the character U+0000"));
    }
    int own = Partitioner.partitionOf(event.agentId(), partitions);
    return own == partition
        ? List.of()
        : List.of(
            new Violation(
                "agentId",
                "belongs to partition "
                    + own
                    + ", stands in "
                    + partition
                    + " (expected: the record key is the agent id)"));
  }

  /** The value of one field of the contract, as {@link RowValidator} expects it. */
  public static @Nullable Object valueOf(Interaction event, String field) {
    return switch (field) {
      case "eventId" -> event.eventId();
      case "agentId" -> event.agentId();
      case "leadId" -> event.leadId();
      case "type" -> event.type().name();
      case "occurredAt" -> event.occurredAt();
      case "receivedAt" -> event.receivedAt();
      case "session" -> event.session();
      case "channel" -> event.channel();
      case "requestId" -> event.requestId();
      default -> null;
    };
  }
}
