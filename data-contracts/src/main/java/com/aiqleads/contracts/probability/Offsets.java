package com.aiqleads.contracts.probability;

/**
 * What an agent's activity adds to every lead's log odds, one number per head. All that a view has
 * to keep of an agent for probabilities.
 *
 * @param view log odds; so are the others
 */
public record Offsets(float view, float inquiry, float purchase) {
  private static final Offsets NONE = new Offsets(0, 0, 0);

  /** Of a generation without heads. */
  public static Offsets none() {
    return NONE;
  }

  float of(Head head) {
    return switch (head) {
      case VIEW -> view;
      case INQUIRY -> inquiry;
      case PURCHASE -> purchase;
    };
  }
}
