package com.aiqleads.contracts.interaction;

import java.util.Comparator;

/**
 * An interaction at its offset in the interactions topic.
 *
 * @param position offset in the agent's partition, or {@link #IMPORTED} for an imported one
 */
public record PositionedInteraction(long position, Interaction interaction) {
  /** Position of an imported event: before any offset. */
  public static final long IMPORTED = -1;

  /** The order of one agent's events in every layer: occurredAt, then position, then event id. */
  public static final Comparator<PositionedInteraction> ORDER =
      Comparator.<PositionedInteraction, java.time.Instant>comparing(
              p -> p.interaction().occurredAt())
          .thenComparingLong(PositionedInteraction::position)
          .thenComparing(p -> p.interaction().eventId());
}
