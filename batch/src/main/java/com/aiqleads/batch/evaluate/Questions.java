package com.aiqleads.batch.evaluate;

import java.util.List;
import java.util.Map;

/**
 * All rankings to be judged.
 *
 * @param perLine whether each stands for one {@code (user,item)} line; else for one user
 * @param repeats whether all-item rankings leave out the history
 * @param counts what was asked, left out and missed, by what it is
 */
record Questions(List<Query> queries, boolean perLine, Repeats repeats, Map<String, Long> counts) {
  Questions {
    queries = List.copyOf(queries);
  }
}
