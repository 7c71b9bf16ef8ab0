package com.aiqleads.contracts.interaction;

import java.util.Optional;

/** What an agent did with a lead. The code is what binary layouts store; codes are never reused. */
public enum InteractionType {
  /** The lead was shown to the agent. */
  IMPRESSION(0),
  VIEW(1),
  CLICK(2),
  INQUIRY(3),
  PURCHASE(4),
  /** The agent does not want to see the lead. */
  DISMISS(5);

  private static final InteractionType[] BY_CODE = values();

  private final int code;

  InteractionType(int code) {
    this.code = code;
  }

  /** Code in binary layouts, 0 to 127. */
  public int code() {
    return code;
  }

  /** The type with this code; throws where none has it. */
  public static InteractionType ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException(
          "interaction type code: " + code + " (expected: 0 to " + (BY_CODE.length - 1) + ")");
    }
    return BY_CODE[code];
  }

  /** The type of this name, if there is one. */
  public static Optional<InteractionType> find(String name) {
    for (InteractionType type : BY_CODE) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Whether it says something about the agent's wish: everything but being shown. */
  public boolean isAct() {
    return this != IMPRESSION;
  }
}
