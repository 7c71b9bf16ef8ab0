package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.EventIdentity;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The identities of the events a record has absorbed, sorted; found in O(log n). Immutable. */
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

  /** These and one more. */
  EventIdentities with(EventIdentity identity) {
    EventIdentity[] more = Arrays.copyOf(sorted, sorted.length + 1);
    more[sorted.length] = identity;
    return of(Arrays.asList(more));
  }

  public int size() {
    return sorted.length;
  }

  /** The n-th identity in sorted order. */
  public EventIdentity at(int n) {
    return sorted[n];
  }

  /** The absorbed event that the given one repeats, if there is one. */
  public @Nullable EventIdentity find(EventIdentity identity) {
    int at = Arrays.binarySearch(sorted, identity);
    if (at >= 0) {
      return sorted[at];
    }
    int next = -at - 1;
    if (next > 0 && sorted[next - 1].excludes(identity)) {
      return sorted[next - 1];
    }
    return next < sorted.length && sorted[next].excludes(identity) ? sorted[next] : null;
  }
}
