package com.aiqleads.orchestration.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an agent may be shown anything, as far as its quota goes. */
public final class QuotaCheck {
  private static final Duration WINDOW = Duration.ofHours(24);

  private QuotaCheck() {}

  /**
   * Whether the agent has bought as much as it may.
   *
   * @param included what the answer counts
   * @param quota purchases within 24 hours; null: as many as it likes
   * @param at when it was answered
   */
  public static boolean isOver(Included included, @Nullable Integer quota, Instant at) {
    long count =
        included.events().stream()
            .filter(event -> event.type().equals("PURCHASE"))
            .map(event -> Instant.ofEpochMilli(event.occurredAtMillis()))
            .filter(bought -> bought.truncatedTo(ChronoUnit.SECONDS).plus(WINDOW).isAfter(at))
            .count();
    return quota != null && count >= quota;
  }

  /** Whether an answer says what it must. */
  public static List<String> differences(boolean over, int items, @Nullable String emptyReason) {
    boolean says = emptyReason != null && emptyReason.startsWith("over quota: ");
    if (over && (items > 0 || !says)) {
      return List.of(items + " items, " + emptyReason + " (expected: none, over quota)");
    }
    return !over && emptyReason != null ? List.of(emptyReason + " (expected: items)") : List.of();
  }
}
