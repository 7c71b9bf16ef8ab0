package com.aiqleads.orchestration.sample;

import org.jspecify.annotations.Nullable;

/** One visit of an agent: what it looked at last, what it will do next and when. Mutable. */
final class Session {
  final long number;
  final SampleAgent agent;
  final String channel;

  /** Each next price looked for is this multiple of the last. */
  final double priceStep;

  int looksLeft;
  long nextAtMillis;
  @Nullable SampleLead lead;
  @Nullable Act intended;

  Session(
      long number,
      SampleAgent agent,
      String channel,
      double priceStep,
      int looksLeft,
      long startMillis) {
    this.number = number;
    this.agent = agent;
    this.channel = channel;
    this.priceStep = priceStep;
    this.looksLeft = looksLeft;
    this.nextAtMillis = startMillis;
  }
}
