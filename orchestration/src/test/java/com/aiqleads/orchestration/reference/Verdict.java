package com.aiqleads.orchestration.reference;

import java.util.List;

/** How an answer differs from what it must be, in words; right when it does not. */
public record Verdict(List<String> differences) {
  public boolean isRight() {
    return differences.isEmpty();
  }

  @Override
  public String toString() {
    return isRight() ? "right" : String.join("\n", differences);
  }
}
