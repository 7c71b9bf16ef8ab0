package com.aiqleads.contracts.rerank;

/**
 * How many agents a generation would show each lead if nothing were spread: those whose batch list
 * holds it among the first {@link #PLACES}.
 */
public interface LeadDemand {
  /** How many of the first places of a batch list count. */
  int PLACES = 10;

  /** Number of leads; their numbers run from 0. */
  int size();

  /** Agents whose first places hold the lead. */
  int wanted(int lead);

  /** Those of them who have acted on the lead themselves. */
  int touched(int lead);

  /** First places of all agents together. */
  long places();

  /** Leads that were open at the reference time. */
  int open();

  /** Of a generation that counted nothing: no lead is wanted. */
  static LeadDemand none(int size) {
    return new LeadDemand() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int wanted(int lead) {
        return 0;
      }

      @Override
      public int touched(int lead) {
        return 0;
      }

      @Override
      public long places() {
        return 0;
      }

      @Override
      public int open() {
        return 0;
      }
    };
  }
}
