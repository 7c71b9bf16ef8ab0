package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.EventIdentity;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The identities of the events a record has absorbed, sorted; looked up in O(log n). Immutable. */
public final class EventIdentities {
  private static final EventIdentities NONE = new EventIdentities(new EventIdentity[0]);

  private final EventIdentity[] sorted;

  private EventIdentities(EventIdentity[] sorted) {
    this.sorted = sorted;
  }

  public static EventIdentities none() {
    return NONE;
  }

  public static EventIdentities of(Collection<EventIdentity> identities) {
    EventIdentity[] sorted = identities.toArray(new EventIdentity[0]);
    Arrays.sort(sorted);
    return new EventIdentities(sorted);
  }

  public int size() {
    return sorted.length;
  }

  /** The n-th identity in sorted order. */
  public EventIdentity at(int n) {
    return sorted[n];
  }

  /** The absorbed event of the same id, if there is one. */
  public @Nullable EventIdentity find(EventIdentity identity) {
    int at = Arrays.binarySearch(sorted, identity);
    return at < 0 ? null : sorted[at];
  }
}
