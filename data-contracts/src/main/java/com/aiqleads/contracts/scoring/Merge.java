package com.aiqleads.contracts.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The merge of batch view and speed view at request time: the patch where there is one, else the
 * batch view; then what is eligible now, in the direction of the last leads and in the order in
 * which it is shown; then the fills. Pure.
 */
public final class Merge {
  /**
   * One place in so many at least is for leads created since the generation was made. Where the
   * agent's last leads point in a direction they compete for the others by score; else they have
   * the last places, and fill what ranked and regional leads leave.
   */
  static final int PLACES_PER_NEW_LEAD = 10;

  /** Below this length an answer has no place for new leads. */
  static final int SHORTEST_WITH_NEW_LEAD = 5;

  private static final Comparator<Item> BY_SCORE =
      Comparator.comparingDouble(item -> -item.score());

  private Merge() {}

  /**
   * What one answer is made of.
   *
   * @param dictionary of the generation that view and patch belong to
   * @param eligible whether a lead may be shown to this agent now
   * @param regional lead ids that fill up, best first
   * @param fresh ids of leads created since the generation, newest first
   * @param direction where the agent's last leads point
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
      Direction direction,
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
   * @param score comparable among BATCH, PATCHED and SIMILAR items of one answer, and NEW ones
   *     where there is a direction; zero for others
   */
  public record Item(String leadId, float score, ItemPath path) {}

  /** The items of the answer, best first, each lead once. */
  public static List<Item> itemsOf(Input input) {
    Set<String> hidden = hiddenOf(input);
    Predicate<String> shown = id -> !hidden.contains(id) && input.eligible().test(id);
    List<Item> pool = rankedOf(input, shown);
    Set<String> rankedIds = new HashSet<>();
    pool.forEach(item -> rankedIds.add(item.leadId()));
    List<Item> fresh = freshOf(input, shown, rankedIds);
    int freshPlaces = Math.min(fresh.size(), freshPlacesOf(input.limit()));
    Set<String> taken = new HashSet<>(rankedIds);
    fresh.forEach(item -> taken.add(item.leadId()));
    List<Item> regional = fillOf(input.regional(), shown, taken, ItemPath.REGIONAL);
    LinkedHashSet<Item> items = new LinkedHashSet<>();
    if (input.direction().isNone()) {
      addUpTo(
          items, input.reordering().reordered(pool, input.limit()), input.limit() - freshPlaces);
      addUpTo(items, regional, input.limit() - freshPlaces);
      addUpTo(items, fresh, input.limit());
    } else {
      addUpTo(items, competing(pool, fresh, input, freshPlaces), input.limit());
      addUpTo(items, regional, input.limit());
    }
    return List.copyOf(items);
  }

  /**
   * The best of both; of equal scores ranked leads, then new ones in their order. A new lead stands
   * where its score puts it, the ranked ones between them in the order in which they are shown.
   *
   * @param pool ranked leads, best first
   * @param places that new leads have at least
   */
  private static List<Item> competing(List<Item> pool, List<Item> fresh, Input input, int places) {
    int limit = input.limit();
    List<Item> all = new ArrayList<>(pool);
    all.addAll(fresh);
    all.sort(BY_SCORE);
    long within = all.stream().limit(limit).filter(item -> item.path() == ItemPath.NEW).count();
    int kept = (int) Math.max(within, places);
    int ranked = Math.min(pool.size(), limit - kept);
    List<Item> best = new ArrayList<>(pool.subList(0, ranked));
    best.addAll(fresh.subList(0, Math.min(fresh.size(), Math.max(kept, limit - ranked))));
    best.sort(BY_SCORE);
    Iterator<Item> shown = input.reordering().reordered(pool, ranked).iterator();
    best.replaceAll(item -> item.path() == ItemPath.NEW ? item : shown.next());
    return best;
  }

  /** New leads, best first where there is a direction. */
  private static List<Item> freshOf(Input input, Predicate<String> shown, Set<String> taken) {
    List<Item> fresh = fillOf(input.fresh(), shown, taken, ItemPath.NEW);
    if (input.direction().isNone()) {
      return fresh;
    }
    List<Item> scored = new ArrayList<>();
    for (Item item : fresh) {
      float score = input.direction().scoreOfNew(item.leadId());
      scored.add(new Item(item.leadId(), score, item.path()));
    }
    scored.sort(BY_SCORE);
    return scored;
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
    Direction direction = input.direction();
    int pool = input.reordering().poolOf(input.limit());
    int most = direction.shifts() ? ranked.size() : pool;
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ranked.size() && items.size() < most; i++) {
      int lead = ranked.leads()[i];
      String leadId = input.dictionary().idOf(lead);
      if (shown.test(leadId)) {
        float score = direction.shifted(lead, ranked.scores()[i]);
        items.add(new Item(leadId, score, ItemPath.ofCode(ranked.paths()[i])));
      }
    }
    items.sort(BY_SCORE);
    return items.subList(0, Math.min(pool, items.size()));
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
