package com.aiqleads.batch.ranking;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;

/** When the acts of all agents happened, in a histogram of fixed size. */
final class Times {
  private static final int BUCKETS = 10_000;

  private Times() {}

  /** Least and largest time, and how many there are. */
  private record Span(long first, long last, long count) implements Serializable {
    private static final long serialVersionUID = 1;

    Span and(Span other) {
      return new Span(
          Math.min(first, other.first), Math.max(last, other.last), count + other.count);
    }
  }

  /**
   * A moment after which about this share of the acts lies; of the whole span a ten thousandth is
   * not told apart.
   *
   * @param latest moments are not later than this, epoch milliseconds
   */
  static long momentBefore(JavaRDD<ActLog> acts, double share, long latest) {
    Span none = new Span(Long.MAX_VALUE, Long.MIN_VALUE, 0);
    Span span = acts.map(log -> spanOf(log, none)).fold(none, Span::and);
    if (span.count() == 0) {
      return latest;
    }
    long width = Math.max(1, (span.last() - span.first()) / BUCKETS + 1);
    long[] counts = acts.map(log -> countsOf(log, span, width)).fold(new long[0], Times::added);
    long after = 0;
    int bucket = counts.length;
    while (bucket > 0 && after < share * span.count()) {
      after += counts[--bucket];
    }
    return Math.min(latest, span.first() + bucket * width - 1);
  }

  private static Span spanOf(ActLog log, Span none) {
    return log.size() == 0 ? none : new Span(log.at()[0], log.at()[log.size() - 1], log.size());
  }

  private static long[] countsOf(ActLog log, Span span, long width) {
    if (log.size() == 0) {
      return new long[0];
    }
    long last = (log.at()[log.size() - 1] - span.first()) / width;
    long[] counts = new long[(int) last + 1];
    for (long at : log.at()) {
      counts[(int) ((at - span.first()) / width)]++;
    }
    return counts;
  }

  private static long[] added(long[] a, long[] b) {
    long[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
    for (int n = 0; n < b.length; n++) {
      sum[n] += b[n];
    }
    return sum;
  }
}
