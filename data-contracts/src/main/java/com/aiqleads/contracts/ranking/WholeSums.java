package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FourRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What all of a past says through vectors where nothing fades: per generator the sum of its items'
 * sources. What is old in a past hardly changes from one patch to the next, so it is cut into
 * chunks and what each adds up to is kept: a long history costs its chunks, not its leads. Where a
 * chunk ends its own last item decides (content-defined chunking), so that an item that is touched
 * again and moves to the end of its past changes the chunk it was in, and others only where it
 * ended that chunk or the chunk was cut for its length. A kept sum is used only for the very items
 * and weights it was made of; sums are in double, so that where chunks end shows in no score. Keeps
 * up to {@value #MOST_KEPT} chunks, of 8 bytes per item and per dimension of all generators. Not
 * thread-safe.
 */
final class WholeSums {
  private static final int MOST_KEPT = 1 << 13;

  /** Places in which a chunk may be, of all that are kept. */
  private static final int WAYS = 8;

  /** A chunk ends at one of so many items, 2 to this. */
  private static final int BITS_AT_END = 6;

  private static final int LONGEST = 256;

  /** Items touched last that are in no chunk: most of what is touched again is among them. */
  private static final int FRESH = 32;

  /** 2³² by the golden ratio. */
  private static final int SPREAD = 0x9e3779b1;

  private final ItemVectors[] vectors;
  private final int[] firstOf;
  private final double[] sums;
  private final float[] row;
  private Chunk[] kept = new Chunk[0];
  private int[] items = new int[0];
  private float[] weights = new float[0];
  private int open;
  private int added;

  /**
   * Items of a past, the last first, and what they add up to.
   *
   * @param sums of all generators, one behind the other
   */
  private record Chunk(int hash, int[] items, float[] weights, double[] sums) {}

  /**
   * @param vectors the generators whose sums are wanted
   */
  WholeSums(ItemVectors... vectors) {
    this.vectors = vectors;
    this.firstOf = new int[vectors.length + 1];
    for (int at = 0; at < vectors.length; at++) {
      firstOf[at + 1] = firstOf[at] + vectors[at].rank();
    }
    this.sums = new double[firstOf[vectors.length]];
    this.row = new float[Arrays.stream(vectors).mapToInt(ItemVectors::rank).max().orElse(0)];
  }

  /**
   * Takes over a past.
   *
   * @param distinct its items
   */
  void take(DistinctEntries distinct) {
    items = distinct.items();
    weights = distinct.weights();
    Arrays.fill(sums, 0);
    open = distinct.count();
    if (vectors.length == 0) {
      return;
    }
    int hash = 0;
    for (int at = distinct.count() - 1; at >= FRESH; at--) {
      int item = items[at];
      hash = 31 * (31 * hash + item) + Float.floatToRawIntBits(weights[at]);
      if (isLast(item) || open - at == LONGEST) {
        addChunk(at, open, hash);
        open = at;
        hash = 0;
      }
    }
  }

  /** Whether a chunk ends with this item. */
  static boolean isLast(int item) {
    return item * SPREAD >>> Integer.SIZE - BITS_AT_END == 0;
  }

  private void addChunk(int from, int to, int hash) {
    Chunk chunk = find(from, to, hash);
    if (chunk == null) {
      chunk = chunkOf(from, to, hash);
      keep(chunk);
    }
    double[] its = chunk.sums;
    for (int k = 0; k < sums.length; k++) {
      sums[k] += its[k];
    }
  }

  /** What is found changes places with the first, so that what is used stays. */
  private @Nullable Chunk find(int from, int to, int hash) {
    int first = firstPlaceOf(hash);
    for (int way = 0; kept.length > 0 && way < WAYS; way++) {
      Chunk chunk = kept[first + way];
      if (chunk != null && chunk.hash == hash && isThat(chunk, from, to)) {
        kept[first + way] = kept[first];
        kept[first] = chunk;
        return chunk;
      }
    }
    return null;
  }

  /** Before the others of its places, of which the last goes. */
  private void keep(Chunk chunk) {
    if (kept.length == 0) {
      kept = new Chunk[MOST_KEPT];
    }
    int first = firstPlaceOf(chunk.hash);
    System.arraycopy(kept, first, kept, first + 1, WAYS - 1);
    kept[first] = chunk;
  }

  private static int firstPlaceOf(int hash) {
    return (hash * SPREAD >>> Integer.numberOfLeadingZeros(MOST_KEPT - 1)) & -WAYS;
  }

  private boolean isThat(Chunk chunk, int from, int to) {
    return Arrays.equals(items, from, to, chunk.items, 0, chunk.items.length)
        && Arrays.equals(weights, from, to, chunk.weights, 0, chunk.weights.length);
  }

  private Chunk chunkOf(int from, int to, int hash) {
    added++;
    double[] its = new double[sums.length];
    for (int at = to - 1; at >= from; at--) {
      for (int one = 0; one < vectors.length; one++) {
        addItem(vectors[one], items[at], weights[at], its, firstOf[one]);
      }
    }
    return new Chunk(
        hash, Arrays.copyOfRange(items, from, to), Arrays.copyOfRange(weights, from, to), its);
  }

  private void addItem(ItemVectors of, int item, float weight, double[] to, int at) {
    of.readSource(item, row);
    FourRows.addWide(to, at, row, of.rank(), of.sourceFactorOf(item, weight));
  }

  /** How many items, those touched last, are in no chunk: their sum is left to the caller. */
  int open() {
    return open;
  }

  /** The sum of all chunks. */
  double[] sumOf(int generator) {
    return Arrays.copyOfRange(sums, firstOf[generator], firstOf[generator + 1]);
  }

  /** How many chunks have been added up so far because their sum was not kept; for tests. */
  int added() {
    return added;
  }
}
