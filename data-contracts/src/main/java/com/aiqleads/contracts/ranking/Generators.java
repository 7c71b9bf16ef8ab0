package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that was learnt about the items, and the channels through which it scores them for a
 * user. Immutable and thread-safe.
 *
 * @param lists the generators that are lists, with their channels
 * @param vectors the generators that are vectors, with their channels
 * @param facts what is known of each item by itself
 * @param caps how far back a past is looked at
 */
public record Generators(
    List<Lists> lists, List<Vectors> vectors, ItemFacts facts, HistoryCaps caps)
    implements Serializable {
  public Generators {
    lists = List.copyOf(lists);
    vectors = List.copyOf(vectors);
  }

  /** With the default caps. */
  public Generators(List<Lists> lists, List<Vectors> vectors, ItemFacts facts) {
    this(lists, vectors, facts, HistoryCaps.DEFAULT);
  }

  /** A generator's lists, scored under several decays. */
  public record Lists(String name, ItemLists lists, List<Decay> decays) implements Serializable {
    public Lists {
      decays = List.copyOf(decays);
    }
  }

  /** A generator's vectors, scored under several decays. */
  public record Vectors(String name, ItemVectors vectors, List<Decay> decays)
      implements Serializable {
    public Vectors {
      decays = List.copyOf(decays);
    }
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

  /** The generator of this name alone, under its first decay. */
  public Generators only(String name) {
    return new Generators(
        lists.stream()
            .filter(one -> one.name().equals(name))
            .map(one -> new Lists(name, one.lists(), one.decays().subList(0, 1)))
            .toList(),
        vectors.stream()
            .filter(one -> one.name().equals(name))
            .map(one -> new Vectors(name, one.vectors(), one.decays().subList(0, 1)))
            .toList(),
        facts,
        caps);
  }

  /** These and those; lists come before vectors. */
  public Generators with(Generators others) {
    List<Lists> allLists = new ArrayList<>(lists);
    allLists.addAll(others.lists);
    List<Vectors> allVectors = new ArrayList<>(vectors);
    allVectors.addAll(others.vectors);
    return new Generators(allLists, allVectors, facts, caps);
  }
}
