package com.aiqleads.batch.ranking;

import java.io.Serializable;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The items that lists may name: those that could be shown. An entry for a sold lead would take the
 * place of one for a lead that is still there.
 *
 * @param items null: all
 */
record Targets(@Nullable BitSet items) implements Serializable {
  private static final long serialVersionUID = 1;

  static Targets all() {
    return new Targets(null);
  }

  boolean has(int item) {
    return items == null || items.get(item);
  }
}
