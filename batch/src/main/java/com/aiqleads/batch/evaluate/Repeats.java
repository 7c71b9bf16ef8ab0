package com.aiqleads.batch.evaluate;

/** What happens to items that stand in the user's own train history. */
enum Repeats {
  /** They are not ranked among all items, and a test item among them is left out and counted. */
  HIDE,
  /** They are ranked and tested like any other. */
  ALLOW
}
