package com.aiqleads.contracts.probability;

import org.jspecify.annotations.Nullable;

/**
 * What may come of showing one lead to one agent: of each kind of act the probability that it
 * happens within a day. From 0 to 1; null where the generation has no such head.
 */
public record Probabilities(
    @Nullable Double view, @Nullable Double inquiry, @Nullable Double purchase) {

  /**
   * A blend, and no probability: the sum of the probabilities, each times what its act is worth. A
   * head that is not there adds nothing.
   *
   * @param viewWeight weight of one act; so are the others
   */
  public double utility(double viewWeight, double inquiryWeight, double purchaseWeight) {
    return worth(view, viewWeight)
        + worth(inquiry, inquiryWeight)
        + worth(purchase, purchaseWeight);
  }

  private static double worth(@Nullable Double probability, double weight) {
    return probability == null ? 0 : probability * weight;
  }
}
