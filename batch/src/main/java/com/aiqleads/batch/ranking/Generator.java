package com.aiqleads.batch.ranking;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be learnt and tried by itself. */
enum Generator {
  TRANSITIONS("transitions"),
  /** The other directed lists and those of closeness in time. */
  FURTHER("further"),
  /** Transitions in few dimensions; only where there is an order. */
  FLOW("flow"),
  RIDGE("ridge"),
  GRAPH("graph"),
  LOW_PASS("low-pass"),
  ALS("als");

  static final Set<Generator> ALL = Collections.unmodifiableSet(EnumSet.allOf(Generator.class));

  private final String title;

  Generator(String title) {
    this.title = title;
  }

  /** Stands before the decay in the names of its channels. */
  String title() {
    return title;
  }

  /** What these models are made of. */
  static Set<Generator> neededFor(List<String> models) {
    Set<Generator> needed = EnumSet.noneOf(Generator.class);
    for (String model : models) {
      needed.addAll(
          switch (model) {
            case "item-to-item" -> EnumSet.of(RIDGE);
            case "graph" -> EnumSet.of(GRAPH, LOW_PASS);
            case "als" -> EnumSet.of(ALS);
            case "transitions" -> EnumSet.of(TRANSITIONS);
            default -> ALL;
          });
    }
    return needed;
  }
}
