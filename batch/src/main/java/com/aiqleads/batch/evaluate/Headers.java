package com.aiqleads.batch.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of all files that were read. Each is said as it is found, as its line may have been
 * meant as data. Not thread-safe.
 */
final class Headers {
  private final Consumer<String> say;
  private final List<String> all = new ArrayList<>();

  /**
   * @param say told one line per header
   */
  Headers(Consumer<String> say) {
    this.say = say;
  }

  /**
   * @param what the file is
   * @param header as {@link HeaderRule#findHeader} gives it; null where the file has none
   */
  void add(String what, Path file, @Nullable String header) {
    if (header != null) {
      say.accept(file + ": first line taken for a header: " + header);
      all.add(what + ": " + header);
    }
  }

  /** As in {@code train: u, i, 1; test: user, item}. */
  String text() {
    return all.isEmpty() ? "none" : String.join("; ", all);
  }
}
