package com.aiqleads.contracts.probability;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The heads of one generation, those it has. Within one agent each of them rises with the score, or
 * stays: they never contradict the order of the ranker. Immutable and thread-safe.
 */
public final class Heads {
  private final Map<Head, HeadModel> models;

  /**
   * @param models may lack heads
   */
  public Heads(Map<Head, HeadModel> models) {
    EnumMap<Head, HeadModel> copy = new EnumMap<>(Head.class);
    copy.putAll(models);
    this.models = Collections.unmodifiableMap(copy);
  }

  /** By head, those there are. */
  public Map<Head, HeadModel> models() {
    return models;
  }

  /**
   * What an agent's activity adds to log odds; zero where there is no head.
   *
   * @param activity features of the agent, as the heads were learnt from
   */
  public Offsets offsetsOf(double[] activity) {
    return new Offsets(
        offsetOf(Head.VIEW, activity),
        offsetOf(Head.INQUIRY, activity),
        offsetOf(Head.PURCHASE, activity));
  }

  private float offsetOf(Head head, double[] activity) {
    HeadModel model = models.get(head);
    return model == null ? 0 : model.offsetOf(activity);
  }

  /**
   * Of one lead for one agent.
   *
   * @param score the ranker's, for this pair
   * @param offsets of the agent
   */
  public Probabilities of(float score, Offsets offsets) {
    return new Probabilities(
        find(Head.VIEW, score, offsets),
        find(Head.INQUIRY, score, offsets),
        find(Head.PURCHASE, score, offsets));
  }

  private @Nullable Double find(Head head, float score, Offsets offsets) {
    HeadModel model = models.get(head);
    return model == null ? null : (Double) model.probabilityOf(score, offsets.of(head));
  }
}
