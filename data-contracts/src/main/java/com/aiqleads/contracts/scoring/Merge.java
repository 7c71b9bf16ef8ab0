package com.aiqleads.contracts.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The merge of batch view and speed view at request time: the patch where there is one, else the
 * batch view; then what is eligible now, in the order in which it is shown; then the fills. Pure.
 */
public final class Merge {
  /**
   * One place in so many, the last ones, is for leads created since the generation was made; they
   * also fill what ranked and regional leads leave.
   */
  static final int PLACES_PER_NEW_LEAD = 10;

  /** Below this length an answer has no place for new leads. */
  static final int SHORTEST_WITH_NEW_LEAD = 5;

  private Merge() {}

  /**
   * What one answer is made of.
   *
   * @param dictionary of the generation that view and patch belong to
   * @param eligible whether a lead may be shown to this agent now
   * @param regional lead ids that fill up, best first
   * @param fresh ids of leads created since the generation, best first
   * @param reordering of the ranked part
   * @param limit number of items wanted, at least 1
   */
  public record Input(
      LeadDictionary dictionary,
      @Nullable BatchView view,
      @Nullable Patch patch,
      Predicate<String> eligible,
      List<String> regional,
      List<String> fresh,
      Reordering reordering,
      int limit) {}

  /** Puts the ranked part of an answer into the order in which it is shown. */
  public interface Reordering {
    /** How many eligible leads it wants to choose from for so many items; at least as many. */
    int poolOf(int limit);

    /**
     * The first items in another order.
     *
     * @param pool best first
     * @param limit how many are wanted; fewer come where the pool has fewer
     */
    List<Item> reordered(List<Item> pool, int limit);

    /** As they were ranked. */
    static Reordering none() {
      return new Reordering() {
        @Override
        public int poolOf(int limit) {
          return limit;
        }

        @Override
        public List<Item> reordered(List<Item> pool, int limit) {
          return pool.subList(0, Math.min(limit, pool.size()));
        }
      };
    }
  }

  /**
   * One item of an answer.
   *
   * @param score comparable among BATCH, PATCHED and SIMILAR items of one answer; zero for others
   */
  public record Item(String leadId, float score, ItemPath path) {}

  /** The items of the answer, best first, each lead once. */
  public static List<Item> itemsOf(Input input) {
    Set<String> hidden = hiddenOf(input);
    Predicate<String> shown = id -> !hidden.contains(id) && input.eligible().test(id);
    List<Item> ranked = input.reordering().reordered(rankedOf(input, shown), input.limit());
    Set<String> rankedIds = new HashSet<>();
    ranked.forEach(item -> rankedIds.add(item.leadId()));
    List<Item> fresh = fillOf(input.fresh(), shown, rankedIds, ItemPath.NEW);
    int freshPlaces = Math.min(fresh.size(), freshPlacesOf(input.limit()));
    LinkedHashSet<Item> items = new LinkedHashSet<>();
    addUpTo(items, ranked, input.limit() - freshPlaces);
    Set<String> taken = new HashSet<>(rankedIds);
    fresh.forEach(item -> taken.add(item.leadId()));
    addUpTo(
        items,
        fillOf(input.regional(), shown, taken, ItemPath.REGIONAL),
        input.limit() - freshPlaces);
    addUpTo(items, fresh, input.limit());
    return List.copyOf(items);
  }

  private static int freshPlacesOf(int limit) {
    return limit < SHORTEST_WITH_NEW_LEAD ? 0 : Math.max(1, limit / PLACES_PER_NEW_LEAD);
  }

  private static Set<String> hiddenOf(Input input) {
    Set<String> hidden =
        new HashSet<>(input.patch() != null ? input.patch().hiddenUnknown() : List.of());
    int[] leads =
        input.patch() != null
            ? input.patch().hidden()
            : input.view() != null ? input.view().hidden() : new int[0];
    for (int lead : leads) {
      hidden.add(input.dictionary().idOf(lead));
    }
    return hidden;
  }

  private static List<Item> rankedOf(Input input, Predicate<String> shown) {
    RankedLeads ranked =
        input.patch() != null
            ? input.patch().ranked()
            : input.view() != null ? input.view().ranked() : RankedLeads.none();
    int pool = input.reordering().poolOf(input.limit());
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ranked.size() && items.size() < pool; i++) {
      String leadId = input.dictionary().idOf(ranked.leads()[i]);
      if (shown.test(leadId)) {
        items.add(new Item(leadId, ranked.scores()[i], ItemPath.ofCode(ranked.paths()[i])));
      }
    }
    return items;
  }

  private static List<Item> fillOf(
      List<String> leadIds, Predicate<String> shown, Set<String> taken, ItemPath path) {
    List<Item> items = new ArrayList<>();
    for (String leadId : new LinkedHashSet<>(leadIds)) {
      if (!taken.contains(leadId) && shown.test(leadId)) {
        items.add(new Item(leadId, 0, path));
      }
    }
    return items;
  }

  private static void addUpTo(LinkedHashSet<Item> items, List<Item> more, int limit) {
    for (Item item : more) {
      if (items.size() >= limit) {
        return;
      }
      items.add(item);
    }
  }
}
