package com.aiqleads.batch.ingest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The column names of a source, in its order. Immutable. */
final class Header {
  private final List<String> names;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final int[] byName;

  Header(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      if (indexes.put(names.get(i), i) != null) {
        throw new ImportFailure("column " + names.get(i) + ": twice in the header");
      }
    }
    this.byName =
        IntStream.range(0, names.size())
            .boxed()
            .sorted(Comparator.comparing(this.names::get))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  List<String> names() {
    return names;
  }

  boolean has(String name) {
    return indexes.containsKey(name);
  }

  @Nullable Integer find(String name) {
    return indexes.get(name);
  }

  /** Column indexes in the order of the names, so that moved columns leave a row the same. */
  int[] byName() {
    return byName;
  }
}
