package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.probability.Offsets;
import java.util.List;

/**
 * What a view says of an agent beside its list, for what is decided when answering: batch view and
 * patch both carry one, and the merge takes that of the view it answers from. A pure function of
 * the agent's record and events. Immutable.
 *
 * @param recent the leads touched last, oldest first, each once at its last act; without dismissed
 *     ones
 * @param touched numbers of those leads of the view's list that the agent has acted on, in the
 *     order of the list
 * @param offsets what makes probabilities of the scores of this view
 */
public record Outlook(
    List<Touch> recent, List<Integer> touched, PurchaseQuota purchases, Offsets offsets) {
  /** How many of the last leads an outlook keeps. */
  public static final int RECENT_LEADS = 10;

  private static final Outlook NONE =
      new Outlook(List.of(), List.of(), PurchaseQuota.unlimited(), Offsets.none());

  public Outlook {
    recent = List.copyOf(recent);
    touched = List.copyOf(touched);
  }

  /** The same with other offsets. */
  public Outlook withOffsets(Offsets other) {
    return new Outlook(recent, touched, purchases, other);
  }

  /** Of an agent who has done nothing. */
  public static Outlook none() {
    return NONE;
  }

  /**
   * One lead that was touched.
   *
   * @param lead lead number; {@link LeadDictionary#UNKNOWN} for one the generation does not know
   * @param leadId of a lead the generation does not know, else empty
   * @param type code of the last act
   * @param atSeconds unix time of the last act
   */
  public record Touch(int lead, String leadId, byte type, long atSeconds) {}
}
