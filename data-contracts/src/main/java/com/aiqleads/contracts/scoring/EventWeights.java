package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.InteractionType;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much one event of each type says about the agent's wish, before decay. This is the only place
 * where an event's weight is defined; a generation's manifest records the weights it was made with,
 * and the speed layer uses those.
 *
 * <p>A positive weight is evidence for the lead. A negative one is evidence against it, in MLlib's
 * reading: confidence α·|weight| in a preference of zero. Zero is counted but teaches nothing.
 */
public final class EventWeights {
  private final Map<InteractionType, Double> weights;

  private EventWeights(Map<InteractionType, Double> weights) {
    this.weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  /** The weights used where none are configured. */
  public static EventWeights defaults() {
    Map<InteractionType, Double> weights = new EnumMap<>(InteractionType.class);
    weights.put(InteractionType.IMPRESSION, 0.0);
    weights.put(InteractionType.VIEW, 1.0);
    weights.put(InteractionType.CLICK, 2.0);
    weights.put(InteractionType.INQUIRY, 4.0);
    weights.put(InteractionType.PURCHASE, 6.0);
    weights.put(InteractionType.DISMISS, -3.0);
    return new EventWeights(weights);
  }

  /**
   * Weights by type name; a type that is not named keeps its default. An unknown name, or a weight
   * that is no finite number, is refused.
   */
  @SuppressWarnings("NullAway") // a map read from JSON can hold null, whatever the types say
  public static EventWeights of(Map<String, Double> byName) {
    Map<InteractionType, Double> weights = new EnumMap<>(defaults().weights);
    byName.forEach(
        (name, weight) -> {
          InteractionType type =
              InteractionType.find(name)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "weights: "
                                  + name
                                  + " is no event type (expected: "
                                  + Arrays.toString(InteractionType.values())
                                  + ")"));
          if (weight == null || !Double.isFinite(weight)) {
            throw new IllegalArgumentException(
                "weights." + name + ": " + weight + " (expected: a finite number)");
          }
          weights.put(type, weight);
        });
    return new EventWeights(weights);
  }

  /** Weight of one event of this type. */
  public double of(InteractionType type) {
    return weights.getOrDefault(type, 0.0);
  }

  /** All weights by type name, for the manifest. */
  public Map<String, Double> byName() {
    Map<String, Double> names = new java.util.TreeMap<>();
    weights.forEach((type, weight) -> names.put(type.name(), weight));
    return names;
  }
}
