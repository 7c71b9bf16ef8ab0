package com.aiqleads.contracts.traits;

import com.aiqleads.contracts.lead.LeadAttributes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the values of each trait. Token 0 means that the attribute is missing, which says
 * something too; {@link #NONE} that the value is not in the vocabulary, which says nothing.
 * Immutable and thread-safe.
 *
 * @param coarse coarse cells, ascending; the first has token 1
 * @param fine fine cells, ascending; their tokens follow
 * @param parents token of the coarse cell around each fine one
 * @param types ascending; the first has token 1
 * @param firstBand band of the price that has token 1
 * @param bands of the price; what lies outside counts as the outermost
 */
public record TraitVocabulary(
    long[] coarse, long[] fine, int[] parents, List<String> types, int firstBand, int bands)
    implements Serializable {
  /** Says nothing. */
  public static final int NONE = -1;

  static final int MISSING = 0;

  private static final int MOST_COARSE = 256;
  private static final int MOST_FINE = 768;
  private static final int MOST_TYPES = 15;
  private static final int MOST_BANDS = 40;

  /** More rooms count as so many. */
  static final int MOST_ROOMS = 8;

  /** Width of a band: a quarter more. */
  private static final double LOG_STEP = StrictMath.log(1.25);

  public TraitVocabulary {
    types = List.copyOf(types);
    if (fine.length != parents.length) {
      throw new IllegalArgumentException(
          "parents: " + parents.length + " (expected: " + fine.length + ")");
    }
  }

  /** Of these leads: the values that most of them have. */
  public static TraitVocabulary of(Iterable<LeadAttributes> leads) {
    Map<Long, Integer> fine = new HashMap<>();
    Map<Long, Integer> coarse = new HashMap<>();
    Map<String, Integer> types = new HashMap<>();
    NavigableMap<Integer, Integer> bands = new TreeMap<>();
    for (LeadAttributes lead : leads) {
      long cell = Cells.fineOf(lead);
      if (cell != Cells.NOWHERE) {
        fine.merge(cell, 1, Integer::sum);
        coarse.merge(Cells.coarseOf(cell), 1, Integer::sum);
      }
      if (lead.type() != null) {
        types.merge(lead.type(), 1, Integer::sum);
      }
      if (hasPrice(lead)) {
        bands.merge(bandOf(lead), 1, Integer::sum);
      }
    }
    List<Long> kept = mostFrequent(coarse, MOST_COARSE);
    fine.keySet().removeIf(cell -> !kept.contains(Cells.coarseOf(cell)));
    return of(
        longs(kept),
        longs(mostFrequent(fine, MOST_FINE)),
        mostFrequent(types, MOST_TYPES),
        densest(bands));
  }

  /**
   * The window of bands with most leads, of equal ones the lowest: a placeholder price far from all
   * others takes no place from them.
   */
  private static NavigableMap<Integer, Integer> densest(NavigableMap<Integer, Integer> bands) {
    NavigableMap<Integer, Integer> best = bands;
    int most = 0;
    for (int first : bands.keySet()) {
      NavigableMap<Integer, Integer> window = bands.subMap(first, true, first + MOST_BANDS, false);
      int leads = window.values().stream().mapToInt(Integer::intValue).sum();
      if (leads > most) {
        most = leads;
        best = window;
      }
    }
    return best;
  }

  private static TraitVocabulary of(
      long[] coarse, long[] fine, List<String> types, NavigableMap<Integer, Integer> bands) {
    int[] parents =
        Arrays.stream(fine)
            .mapToInt(cell -> 1 + Arrays.binarySearch(coarse, Cells.coarseOf(cell)))
            .toArray();
    return bands.isEmpty()
        ? new TraitVocabulary(coarse, fine, parents, types, 0, 0)
        : new TraitVocabulary(
            coarse, fine, parents, types, bands.firstKey(), bands.lastKey() - bands.firstKey() + 1);
  }

  /** The keys that come most often, of equal ones the lower, ascending. */
  private static <K extends Comparable<K>> List<K> mostFrequent(Map<K, Integer> counts, int most) {
    List<K> keys = new ArrayList<>(counts.keySet());
    keys.sort(
        Comparator.<K, Integer>comparing(key -> -counts.getOrDefault(key, 0))
            .thenComparing(Comparator.naturalOrder()));
    List<K> kept = new ArrayList<>(keys.subList(0, Math.min(most, keys.size())));
    kept.sort(Comparator.naturalOrder());
    return kept;
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /** How many tokens a trait has, the missing one included. */
  public int sizeOf(Trait trait) {
    return switch (trait) {
      case CELL -> 1 + coarse.length + fine.length;
      case TYPE -> 1 + types.size();
      case PRICE -> 1 + bands;
      case SIZE -> 1 + MOST_ROOMS;
      case TYPE_PRICE -> sizeOf(Trait.TYPE) * sizeOf(Trait.PRICE);
      case TYPE_SIZE -> sizeOf(Trait.TYPE) * sizeOf(Trait.SIZE);
    };
  }

  /** The tokens of a lead, by {@link Trait}; of one nothing is known of, none. */
  public int[] tokensOf(LeadAttributes lead) {
    if (lead.isEmpty()) {
      return withPairs(NONE, NONE, NONE, NONE);
    }
    return withPairs(
        cellTokenOf(lead), typeTokenOf(lead.type()), priceTokenOf(lead), roomsOf(lead));
  }

  /** The tokens of a lead, by {@link Trait}, from those that are not made of others. */
  public int[] withPairs(int cell, int type, int price, int size) {
    return new int[] {
      cell,
      type,
      price,
      size,
      pairOf(type, price, sizeOf(Trait.PRICE)),
      pairOf(type, size, sizeOf(Trait.SIZE))
    };
  }

  private static int pairOf(int type, int other, int others) {
    return type == NONE || other == NONE ? NONE : type * others + other;
  }

  private int cellTokenOf(LeadAttributes lead) {
    long cell = Cells.fineOf(lead);
    if (cell == Cells.NOWHERE) {
      return MISSING;
    }
    int place = Arrays.binarySearch(fine, cell);
    if (place >= 0) {
      return 1 + coarse.length + place;
    }
    int around = Arrays.binarySearch(coarse, Cells.coarseOf(cell));
    return around >= 0 ? 1 + around : NONE;
  }

  /** The coarse cell's token of any cell's. */
  public int coarseTokenOf(int cell) {
    return cell <= coarse.length ? cell : parents[cell - 1 - coarse.length];
  }

  private int typeTokenOf(@Nullable String type) {
    if (type == null) {
      return MISSING;
    }
    int place = types.indexOf(type);
    return place >= 0 ? 1 + place : NONE;
  }

  private int priceTokenOf(LeadAttributes lead) {
    if (!hasPrice(lead)) {
      return MISSING;
    }
    return bands == 0 ? NONE : 1 + Math.max(0, Math.min(bands - 1, bandOf(lead) - firstBand));
  }

  private static boolean hasPrice(LeadAttributes lead) {
    Double price = lead.price();
    return price != null && price > 0 && price < Double.POSITIVE_INFINITY;
  }

  private static int bandOf(LeadAttributes lead) {
    Double price = lead.price();
    return price == null ? 0 : (int) Math.floor(StrictMath.log(price) / LOG_STEP);
  }

  private static int roomsOf(LeadAttributes lead) {
    Double rooms = lead.rooms();
    return rooms == null || !(rooms > 0)
        ? MISSING
        : (int) Math.max(1, Math.min(MOST_ROOMS, Math.floor(rooms + 0.5)));
  }
}
