package com.aiqleads.speed.accept;

import com.aiqleads.contracts.interaction.Interaction;

/** What becomes of a record of the interactions topic. */
public sealed interface Verdict {
  /** A valid event. */
  record Accepted(Interaction interaction) implements Verdict {}

  /**
   * A record for the dead letters.
   *
   * @param reason as in the dead letters' contract
   */
  record Refused(String reason, String detail) implements Verdict {}
}
