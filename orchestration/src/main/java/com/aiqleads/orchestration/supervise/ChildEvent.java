package com.aiqleads.orchestration.supervise;

import java.time.Instant;

/**
 * Something that happened to a child. Immutable.
 *
 * @param starts how often the child was started so far, this time included
 * @param detail a sentence for people
 */
public record ChildEvent(String child, Kind kind, int starts, Instant at, String detail) {
  /** What happened. */
  public enum Kind {
    /** It was ready for the first time. */
    READY,
    /** It died, without being asked to. */
    DIED,
    /** It was ready again after a death; what it held in memory is gone. */
    RESTARTED,
    /** A start after a death failed; the next one follows. */
    RESTART_FAILED,
    /** It ended because it was asked to, or because its work was done. */
    STOPPED
  }
}
