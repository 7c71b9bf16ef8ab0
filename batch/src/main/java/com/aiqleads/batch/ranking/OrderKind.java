package com.aiqleads.batch.ranking;

/** What the order values of histories mean. */
public enum OrderKind {
  /** Nothing: every history is one step without direction inside. */
  NONE,
  /** Positions within one user's history; not comparable between users. */
  POSITION,
  /** Unix time in seconds, comparable between users. */
  TIME
}
