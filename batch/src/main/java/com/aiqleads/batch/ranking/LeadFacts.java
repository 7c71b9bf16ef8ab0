package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.traits.LeadTraits;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of leads beside who touched them. An evaluation knows nothing.
 *
 * @param places where they lie; null: unknown
 * @param traits learns what follows what between their attributes; gives null where none is known
 */
record LeadFacts(@Nullable LeadPlaces places, Supplier<@Nullable LeadTraits> traits) {
  static LeadFacts none() {
    return new LeadFacts(null, () -> null);
  }
}
