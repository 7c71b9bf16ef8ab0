package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.lead.LeadAttributes;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lead is, and when and where it could be had.
 *
 * @param openFrom epoch milliseconds; 0: unknown
 * @param openUntil exclusive
 */
public record LeadOnMarket(
    LeadAttributes attributes, @Nullable String region, long openFrom, long openUntil)
    implements Serializable {
  boolean isOpenAt(long millis) {
    return openFrom <= millis && millis < openUntil;
  }

  /**
   * @param territory regions; empty: everywhere
   */
  boolean isIn(List<String> territory) {
    return territory.isEmpty() || (region != null && territory.contains(region));
  }
}
