package com.aiqleads.serving.generations;

import com.aiqleads.contracts.control.ControlState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the control topic says, as far as this process has read it. */
public interface ControlLog {
  ControlState state();

  /** Whether it was read up to the end it had at start. */
  boolean isRead();

  /** Whether the record at this offset took effect; empty when it was not read in time. */
  Optional<Boolean> awaitOutcome(long offset, Duration limit);

  /** Why it cannot be followed now; null when it can. */
  @Nullable String trouble();
}
