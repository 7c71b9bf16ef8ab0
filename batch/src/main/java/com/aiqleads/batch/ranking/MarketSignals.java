package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.market.MarketSignal;
import java.time.Instant;
import java.util.List;

/** What is told of markets: those of a region and a property type. */
@FunctionalInterface
public interface MarketSignals {
  /** The last signal of each market that was there at this moment. */
  List<MarketSignal> lastBefore(Instant moment);
}
