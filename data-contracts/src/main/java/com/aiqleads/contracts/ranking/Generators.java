package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.traits.LeadTraits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was learnt about the items, and the channels through which it scores them for a
 * user. Immutable and thread-safe.
 */
public final class Generators implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Lists> lists;
  private final List<Vectors> vectors;
  private final ItemFacts facts;
  private final HistoryCaps caps;
  private final @Nullable LeadTraits traits;

  /** Made when it is first asked for. */
  private transient volatile @Nullable ItemRows rows;

  /**
   * @param lists the generators that are lists, with their channels
   * @param vectors the generators that are vectors, with their channels
   * @param facts what is known of each item by itself
   * @param caps how far back a past is looked at
   * @param traits what the items are; null: nothing is known of that. Only where order values are
   *     unix times
   */
  public Generators(
      List<Lists> lists,
      List<Vectors> vectors,
      ItemFacts facts,
      HistoryCaps caps,
      @Nullable LeadTraits traits) {
    this.lists = List.copyOf(lists);
    this.vectors = List.copyOf(vectors);
    this.facts = facts;
    this.caps = caps;
    this.traits = traits;
    for (Lists one : lists) {
      check(one, vectors);
    }
    if (traits != null && traits.leads() != facts.items()) {
      throw new IllegalArgumentException(
          "traits of " + traits.leads() + " items (expected: " + facts.items() + ")");
    }
  }

  /** Of items of which no traits are known. */
  public Generators(List<Lists> lists, List<Vectors> vectors, ItemFacts facts, HistoryCaps caps) {
    this(lists, vectors, facts, caps, null);
  }

  /** With the default caps. */
  public Generators(List<Lists> lists, List<Vectors> vectors, ItemFacts facts) {
    this(lists, vectors, facts, HistoryCaps.DEFAULT);
  }

  private static void check(Lists one, List<Vectors> vectors) {
    if (one.rest() != null && !restsThere(one, vectors)) {
      throw new IllegalArgumentException(
          "rest of "
              + one.name()
              + ": "
              + one.rest()
              + " (expected: vectors under the decays "
              + one.decays()
              + ")");
    }
    Older older = one.older();
    if (older != null && (one.rest() != null || !isThere(older, vectors))) {
      throw new IllegalArgumentException(
          "older entries of "
              + one.name()
              + ": by "
              + older.vectors()
              + " and "
              + older.map().length
              + " numbers (expected: vectors that are summed, rank x rank numbers, no rest)");
    }
  }

  private static boolean isThere(Older older, List<Vectors> vectors) {
    return vectors.stream()
        .filter(one -> one.name().equals(older.vectors()))
        .map(Vectors::vectors)
        .findFirst()
        .filter(one -> one.rule() instanceof ItemVectors.Rule.Summed)
        .filter(one -> older.map().length == one.rank() * one.rank())
        .isPresent();
  }

  private static boolean restsThere(Lists lists, List<Vectors> vectors) {
    return vectors.stream()
        .anyMatch(
            one -> one.name().equals(lists.rest()) && one.decays().containsAll(lists.decays()));
  }

  /**
   * A generator's lists, scored under several decays.
   *
   * @param rest the vectors that say what the lists leave out: their score under the same decay is
   *     added; null: none. The lists then hold what the vectors do not say
   * @param older what is said, where nothing fades, of the entries of a past that are too old for
   *     the lists to be pushed; null: nothing
   */
  public record Lists(
      String name,
      ItemLists lists,
      List<Decay> decays,
      @Nullable String rest,
      @Nullable Older older)
      implements Serializable {
    public Lists {
      decays = List.copyOf(decays);
    }

    /** Lists that say nothing of older entries. */
    public Lists(String name, ItemLists lists, List<Decay> decays, @Nullable String rest) {
      this(name, lists, decays, rest, null);
    }

    /** Lists that are all there is. */
    public Lists(String name, ItemLists lists, List<Decay> decays) {
      this(name, lists, decays, null);
    }

    /** Whether any decay leaves all entries of a past their say. */
    public boolean sumAll() {
      return decays.contains(Decay.none());
    }

    /** The same with this said of older entries. */
    public Lists with(@Nullable Older other) {
      return new Lists(name, lists, decays, rest, other);
    }

    Lists ofFirstDecay() {
      return new Lists(name, lists, decays.subList(0, 1), rest, older);
    }
  }

  /**
   * What lists say of a past beyond their {@link HistoryCaps cap}, nearly: the older entries' sum
   * by summed vectors, one for all lists, goes through a map of these lists' own and is scored
   * beside the same vectors.
   *
   * @param vectors their name
   * @param map rank × rank, row-major: the sum is its left factor
   */
  public record Older(String vectors, float[] map) implements Serializable {}

  /** A generator's vectors, scored under several decays. */
  public record Vectors(String name, ItemVectors vectors, List<Decay> decays)
      implements Serializable {
    public Vectors {
      decays = List.copyOf(decays);
      if (decays.isEmpty() && vectors.rule() instanceof ItemVectors.Rule.Solved) {
        throw new IllegalArgumentException(
            "decays of " + name + ": none (expected: the first gives the matrix)");
      }
    }
  }

  public List<Lists> lists() {
    return lists;
  }

  public List<Vectors> vectors() {
    return vectors;
  }

  public ItemFacts facts() {
    return facts;
  }

  public HistoryCaps caps() {
    return caps;
  }

  public @Nullable LeadTraits traits() {
    return traits;
  }

  /** What features need of each item; some threads may make it at once, and one of them is kept. */
  ItemRows rows() {
    ItemRows known = rows;
    if (known == null) {
      known = ItemRows.of(facts, traits);
      rows = known;
    }
    return known;
  }

  public int items() {
    return facts.items();
  }

  /** The names of all channels in the order in which {@link UserScores} numbers them. */
  public List<String> channels() {
    List<String> names = new ArrayList<>();
    lists.forEach(one -> one.decays().forEach(decay -> names.add(one.name() + " " + decay)));
    vectors.forEach(one -> one.decays().forEach(decay -> names.add(one.name() + " " + decay)));
    return names;
  }

  /**
   * The generator of this name alone, under its first decay: its channel is the first. Behind it is
   * that of the rest of its lists, if there is one; vectors for older entries have none here.
   */
  public Generators only(String name) {
    List<Lists> their =
        lists.stream().filter(one -> one.name().equals(name)).map(Lists::ofFirstDecay).toList();
    List<Vectors> withRests = new ArrayList<>();
    for (Vectors one : vectors) {
      if (one.name().equals(name)) {
        withRests.add(new Vectors(name, one.vectors(), one.decays().subList(0, 1)));
      }
      their.stream()
          .filter(list -> one.name().equals(list.rest()))
          .forEach(list -> withRests.add(new Vectors(one.name(), one.vectors(), list.decays())));
      their.stream()
          .filter(list -> list.older() != null && one.name().equals(list.older().vectors()))
          .forEach(list -> withRests.add(new Vectors(one.name(), one.vectors(), List.of())));
    }
    return new Generators(their, withRests, facts, caps, traits);
  }

  /** The same, of items of these traits. */
  public Generators withTraits(@Nullable LeadTraits others) {
    return new Generators(lists, vectors, facts, caps, others);
  }

  /** These and those; lists come before vectors. */
  public Generators with(Generators others) {
    List<Lists> allLists = new ArrayList<>(lists);
    allLists.addAll(others.lists);
    List<Vectors> allVectors = new ArrayList<>(vectors);
    allVectors.addAll(others.vectors);
    return new Generators(allLists, allVectors, facts, caps, traits);
  }
}
