package com.aiqleads.contracts.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many leads an agent may buy within any 24 hours, and when it bought last. A purchase counts
 * whoever was first and whether or not its sale was undone later. Immutable.
 *
 * @param perDay purchases allowed within 24 hours; {@link #UNLIMITED}: no limit
 * @param atSeconds unix times of the last purchases, ascending, at most {@code perDay} of them:
 *     more decide nothing; none without a limit
 */
public record PurchaseQuota(int perDay, List<Long> atSeconds) {
  public static final int UNLIMITED = -1;

  /** A larger quota is none: nobody buys as much in a day, and its times would have to be kept. */
  public static final int MOST = 10_000;

  /** A purchase counts for so long. */
  public static final Duration WINDOW = Duration.ofHours(24);

  private static final PurchaseQuota NONE = new PurchaseQuota(UNLIMITED, List.of());

  public PurchaseQuota {
    List<Long> sorted = atSeconds.stream().sorted().toList();
    int kept = Math.min(Math.max(0, perDay), sorted.size());
    atSeconds = sorted.subList(sorted.size() - kept, sorted.size());
  }

  /** Of an agent who may buy what it likes. */
  public static PurchaseQuota unlimited() {
    return NONE;
  }

  /**
   * The quota of an agent who has bought nothing.
   *
   * @param perDay at least 0; null: no limit
   */
  public static PurchaseQuota of(@Nullable Long perDay) {
    return perDay == null || perDay > MOST
        ? NONE
        : new PurchaseQuota(Math.toIntExact(perDay), List.of());
  }

  /** The same after more purchases, in any order. */
  public PurchaseQuota plus(List<Long> moreAtSeconds) {
    List<Long> all = new ArrayList<>(atSeconds);
    all.addAll(moreAtSeconds);
    return new PurchaseQuota(perDay, all);
  }

  /**
   * Why the agent may buy nothing now, in words; empty while it may. To the second: what fell
   * within a second counts from its beginning.
   */
  public Optional<String> findReasonAt(Instant now) {
    if (perDay == UNLIMITED) {
      return Optional.empty();
    }
    if (perDay == 0) {
      return Optional.of("over quota: no purchases are allowed");
    }
    if (atSeconds.size() < perDay) {
      return Optional.empty();
    }
    Instant again = Instant.ofEpochSecond(atSeconds.get(0)).plus(WINDOW);
    return now.isBefore(again)
        ? Optional.of(
            "over quota: %d of %d purchases within 24 hours; again from %s"
                .formatted(perDay, perDay, again))
        : Optional.empty();
  }
}
