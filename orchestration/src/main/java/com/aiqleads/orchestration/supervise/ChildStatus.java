package com.aiqleads.orchestration.supervise;

import java.time.Instant;

/**
 * How a child is right now. Immutable.
 *
 * @param pid of the running process, or -1
 * @param starts how often it was started so far
 * @param since when it came into this state
 */
public record ChildStatus(String child, State state, long pid, int starts, Instant since) {
  /** The states of a child. */
  public enum State {
    STARTING,
    READY,
    WAITING_TO_RESTART,
    ENDED
  }
}
