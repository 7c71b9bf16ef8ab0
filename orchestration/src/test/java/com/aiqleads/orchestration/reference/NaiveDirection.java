package com.aiqleads.orchestration.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the leads point that an agent touched last, new ones included. */
final class NaiveDirection {
  private final TraitTables tables;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, NewLead> fresh;
  private final Map<String, Long> recent;

  /**
   * @param recent the leads touched last, with the second of the last act
   */
  NaiveDirection(
      TraitTables tables,
      List<String> leads,
      Map<String, NewLead> fresh,
      Map<String, Long> recent) {
    this.tables = tables;
    this.fresh = fresh;
    this.recent = recent;
    for (int lead = 0; lead < leads.size(); lead++) {
      numbers.put(leads.get(lead), lead);
    }
  }

  private int[] tokensOf(String lead) {
    Integer number = numbers.get(lead);
    return number == null ? tables.tokensOf(fresh.get(lead)) : tables.tokens[number];
  }

  /** The score of a lead the generation does not know. */
  double scoreOfNew(String lead) {
    return tables.base + tables.worth * said(lead, false);
  }

  /** What the score of a lead that the generation knows changes by. */
  double shiftOf(String lead) {
    return tables.worth * said(lead, true);
  }

  private double said(String lead, boolean byNewOnesOnly) {
    double sum = 0;
    for (String last : recent.keySet()) {
      if (!byNewOnesOnly || !numbers.containsKey(last)) {
        double left = NaiveTraits.leftAfter(stepsAfter(last));
        sum += left * tables.liftOf(tokensOf(last), tokensOf(lead));
      }
    }
    return sum;
  }

  /** Steps after that of a lead; what happened in one second is one step. */
  private int stepsAfter(String lead) {
    long own = recent.get(lead);
    return (int) recent.values().stream().filter(second -> second > own).distinct().count();
  }
}
