package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.market.LeadMarkets;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.Places;
import com.aiqleads.contracts.traits.Trait;
import com.aiqleads.contracts.traits.TraitVocabulary;
import org.jspecify.annotations.Nullable;

/**
 * What features need of each item, whoever asks and whenever, side by side: a candidate is then
 * read from two places of memory, not from a dozen, and what depends on nothing else is worked out
 * once. 96 bytes per item, of the facts alone 40. Immutable and thread-safe.
 */
final class ItemRows {
  /** What stands for an unknown age, price or market: below all that is known. */
  static final float UNKNOWN = -1;

  private static final int LOG_USERS = 0;
  private static final int PLACE = 1;
  private static final int OF_FACTS = 2;
  private static final int LOG_PRICE = 2;
  private static final int ROOMS = 3;
  private static final int X = 4;
  private static final int Y = 5;
  private static final int Z = 6;
  private static final int SHARE = 7;
  private static final int DEMAND = 8;
  private static final int INVENTORY = 9;
  private static final int DEARER = 10;
  private static final int TOKENS = 11;

  /** Two tokens in one. */
  private static final int TOKEN_BITS = 16;

  private static final int WITH_TRAITS = 16;
  private static final int FIRST_SEEN = 0;
  private static final int LAST_SEEN = 1;
  private static final int TYPICAL = 2;
  private static final int CREATED_AT = 3;
  private static final int TIMES = 4;

  /** Shares of acts are small; the logarithm is for what is about 1 and more. */
  private static final double SHARES_IN = 1_000;

  private static final Trait[] TRAITS = Trait.values();

  private final int width;

  /** Items × width: floats by their bits, and tokens. */
  private final int[] numbers;

  /** Items × {@value #TIMES}. */
  private final double[] times;

  private ItemRows(int items, int width) {
    this.width = width;
    this.numbers = new int[items * width];
    this.times = new double[items * TIMES];
  }

  static ItemRows of(ItemFacts facts, @Nullable LeadTraits traits) {
    if (traits != null) {
      checkTokens(traits.transitions().vocabulary());
    }
    ItemRows rows = new ItemRows(facts.items(), traits == null ? OF_FACTS : WITH_TRAITS);
    for (int item = 0; item < facts.items(); item++) {
      rows.put(item, LOG_USERS, (float) Logarithm.ofOnePlus(facts.users()[item]));
      rows.put(item, PLACE, facts.place()[item]);
      rows.times[item * TIMES + FIRST_SEEN] = facts.firstSeen()[item];
      rows.times[item * TIMES + LAST_SEEN] = facts.lastSeen()[item];
      rows.times[item * TIMES + TYPICAL] = facts.typical()[item];
      if (traits != null) {
        rows.put(item, traits);
      }
    }
    return rows;
  }

  private static void checkTokens(TraitVocabulary vocabulary) {
    for (Trait trait : TRAITS) {
      int size = vocabulary.sizeOf(trait);
      if (size > Short.MAX_VALUE) {
        throw new IllegalArgumentException(
            "tokens of " + trait + ": " + size + " (expected: <= " + Short.MAX_VALUE + ")");
      }
    }
  }

  private void put(int item, LeadTraits traits) {
    LeadTraits.Columns known = traits.columns();
    LeadMarkets markets = traits.markets();
    float[] places = known.places().vectors();
    put(item, LOG_PRICE, known.logPrice()[item]);
    put(item, ROOMS, known.rooms()[item]);
    put(item, X, places[3 * item]);
    put(item, Y, places[3 * item + 1]);
    put(item, Z, places[3 * item + 2]);
    put(item, SHARE, (float) Logarithm.ofOnePlus(SHARES_IN * traits.shareAround(item)));
    put(item, DEMAND, logOf(markets.around(item, markets.demand())));
    put(item, INVENTORY, logOf(markets.around(item, markets.inventory())));
    float dearer = known.logPrice()[item] - markets.around(item, markets.logMedianPrice());
    put(item, DEARER, Float.isNaN(dearer) ? 0 : dearer);
    for (int trait = 0; trait < TRAITS.length; trait++) {
      int token = traits.tokenOf(TRAITS[trait], item) & 0xffff;
      numbers[item * width + TOKENS + trait / 2] |= token << TOKEN_BITS * (trait % 2);
    }
    times[item * TIMES + CREATED_AT] = known.createdAt()[item];
  }

  private static float logOf(float value) {
    float log = (float) Logarithm.ofOnePlus(value);
    return Float.isNaN(log) ? UNKNOWN : log;
  }

  private void put(int item, int at, float value) {
    numbers[item * width + at] = Float.floatToRawIntBits(value);
  }

  private float at(int item, int at) {
    return Float.intBitsToFloat(numbers[item * width + at]);
  }

  /** log(1 + users who touched it). */
  float logUsersOf(int item) {
    return at(item, LOG_USERS);
  }

  /** As {@link ItemFacts#place}. */
  float placeOf(int item) {
    return at(item, PLACE);
  }

  /** NaN: unknown. */
  float logPriceOf(int item) {
    return at(item, LOG_PRICE);
  }

  /** NaN: unknown. */
  float roomsOf(int item) {
    return at(item, ROOMS);
  }

  /** As {@link Places#kilometresBetween}. */
  double kilometresBetween(int item, int other) {
    return Places.kilometres(
        (double) at(item, X) - at(other, X),
        (double) at(item, Y) - at(other, Y),
        (double) at(item, Z) - at(other, Z));
  }

  /** log(1 + thousandths of all acts around it). */
  float logShareOf(int item) {
    return at(item, SHARE);
  }

  /** log(1 + demand) of its market, or {@link #UNKNOWN}. */
  float logDemandOf(int item) {
    return at(item, DEMAND);
  }

  /** log(1 + inventory) of its market, or {@link #UNKNOWN}. */
  float logInventoryOf(int item) {
    return at(item, INVENTORY);
  }

  /** How far its price lies above its market's median, as a logarithm; 0: one is unknown. */
  float dearerOf(int item) {
    return at(item, DEARER);
  }

  /**
   * As {@link LeadTraits#tokenOf}.
   *
   * @param trait its ordinal
   */
  int tokenOf(int trait, int item) {
    return (short) (numbers[item * width + TOKENS + trait / 2] >> TOKEN_BITS * (trait % 2));
  }

  double firstSeenOf(int item) {
    return times[item * TIMES + FIRST_SEEN];
  }

  double lastSeenOf(int item) {
    return times[item * TIMES + LAST_SEEN];
  }

  double typicalOf(int item) {
    return times[item * TIMES + TYPICAL];
  }

  /** Unix time in seconds; 0: unknown. */
  double createdAtOf(int item) {
    return times[item * TIMES + CREATED_AT];
  }
}
