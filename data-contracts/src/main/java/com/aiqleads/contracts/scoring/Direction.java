package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.scoring.Outlook.Touch;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import com.aiqleads.contracts.traits.TraitPushes;
import com.aiqleads.contracts.traits.TraitVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the leads point that an agent touched last, those included that the generation does not
 * know: what that makes of a new lead's score, and what the unknown ones change of the others'. A
 * pure function of the generation, the outlook and the attributes of new leads. Not thread-safe.
 */
public final class Direction {
  private static final Direction NONE = new Direction(null, id -> LeadAttributes.none());

  private final @Nullable LeadTraits traits;
  private final Function<String, LeadAttributes> attributesOf;
  private final @Nullable TraitPushes all;
  private final @Nullable TraitPushes unknown;
  private boolean shifts;

  private Direction(@Nullable LeadTraits traits, Function<String, LeadAttributes> attributesOf) {
    this.traits = traits;
    this.attributesOf = attributesOf;
    this.all = traits == null ? null : new TraitPushes(traits.transitions());
    this.unknown = traits == null ? null : new TraitPushes(traits.transitions());
  }

  /** Nowhere. */
  public static Direction none() {
    return NONE;
  }

  /**
   * @param traits of the generation; null: it knows none, so nothing has a direction
   * @param outlook of the agent; without a lead there is no direction
   * @param attributesOf of a lead that the generation does not know, by id
   */
  public static Direction of(
      @Nullable LeadTraits traits, Outlook outlook, Function<String, LeadAttributes> attributesOf) {
    List<Touch> recent = outlook.recent();
    if (traits == null || recent.isEmpty()) {
      return NONE;
    }
    Direction direction = new Direction(traits, attributesOf);
    int steps = 0;
    for (int n = recent.size() - 1; n >= 0; n--) {
      direction.push(recent.get(n), steps);
      if (n > 0 && recent.get(n - 1).atSeconds() != recent.get(n).atSeconds()) {
        steps++;
      }
    }
    return direction;
  }

  /**
   * @param steps how many came after the touch; those of one second are one
   */
  private void push(Touch touch, int steps) {
    if (traits == null || all == null || unknown == null) {
      return;
    }
    boolean isKnown = touch.lead() != LeadDictionary.UNKNOWN;
    int[] tokens = isKnown ? traits.tokensOf(touch.lead()) : tokensOf(touch.leadId());
    all.add(tokens, steps);
    if (!isKnown && Arrays.stream(tokens).anyMatch(token -> token != TraitVocabulary.NONE)) {
      unknown.add(tokens, steps);
      shifts = true;
    }
  }

  private int[] tokensOf(String leadId) {
    return traits == null
        ? new int[0]
        : traits.transitions().vocabulary().tokensOf(attributesOf.apply(leadId));
  }

  /** Whether there is none. */
  public boolean isNone() {
    return traits == null;
  }

  /** Whether it changes scores of leads that the generation knows. */
  public boolean shifts() {
    return shifts;
  }

  /**
   * The score of a lead that the generation does not know, on the scale of the ranker's; else 0.
   */
  public float scoreOfNew(String leadId) {
    return traits == null || all == null ? 0 : traits.odds().scoreOf(all.scoreOf(tokensOf(leadId)));
  }

  /** The score of a lead that the generation knows, with what its ranker could not see. */
  public float shifted(int lead, float score) {
    if (traits == null || unknown == null || !shifts) {
      return score;
    }
    NewLeadOdds odds = traits.odds();
    return (float) (score + odds.shiftOf(unknown.scoreOf(traits.tokensOf(lead))));
  }
}
