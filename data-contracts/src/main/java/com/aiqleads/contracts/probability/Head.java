package com.aiqleads.contracts.probability;

import com.aiqleads.contracts.interaction.InteractionType;
import java.util.Locale;

/** What a probability is about: one kind of act within a day. In the order of {@code heads.bin}. */
public enum Head {
  /** The agent views the lead or clicks on it. */
  VIEW,
  INQUIRY,
  PURCHASE;

  /** Whether an act of this type is what the head foretells. */
  public boolean counts(InteractionType type) {
    return switch (this) {
      case VIEW -> type == InteractionType.VIEW || type == InteractionType.CLICK;
      case INQUIRY -> type == InteractionType.INQUIRY;
      case PURCHASE -> type == InteractionType.PURCHASE;
    };
  }

  /** Its name in answers, metrics and documents. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
