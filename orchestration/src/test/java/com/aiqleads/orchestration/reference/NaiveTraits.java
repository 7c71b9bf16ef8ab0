package com.aiqleads.orchestration.reference;

import java.util.ArrayList;
import java.util.List;

/** The features that traits give a lead beside one past, each worked out by itself. */
final class NaiveTraits {
  private static final int LAST = 10;
  private static final double LEFT = 0.7;

  private final TraitTables tables;
  private final NaivePast past;

  NaiveTraits(TraitTables tables, NaivePast past) {
    this.tables = tables;
    this.past = past;
  }

  /** What is left of the say of a lead after so many later steps. */
  static double leftAfter(int steps) {
    return Math.pow(LEFT, steps);
  }

  List<Double> featuresOf(int lead) {
    double[] ofTrait = new double[TraitTables.TRAITS];
    double all = 0;
    double sameType = 0;
    double leftOfAll = 0;
    List<Integer> last = new ArrayList<>();
    for (int entry = past.size() - 1; entry >= Math.max(0, past.size() - LAST); entry--) {
      last.add(entry);
      int other = past.leads()[entry];
      int type = tables.tokens[lead][1];
      double left = leftAfter(past.stepsAfter(entry));
      leftOfAll += left;
      sameType += type >= 0 && tables.tokens[other][1] == type ? left : 0;
      for (int trait = 0; trait < TraitTables.TRAITS; trait++) {
        double lift = tables.liftOf(trait, tables.tokens[other], tables.tokens[lead]);
        ofTrait[trait] += left * lift;
        all += left * lift;
      }
    }
    List<Double> features = new ArrayList<>(List.of(all));
    for (int trait = 0; trait < 4; trait++) {
      features.add(ofTrait[trait]);
    }
    features.add(logKilometres(lead, last));
    double price = gap(tables.logPrice, lead, last);
    features.add(Double.isNaN(price) ? -1 : Math.abs(price));
    features.add(Double.isNaN(price) ? 0 : price);
    double rooms = gap(tables.rooms, lead, last);
    features.add(Double.isNaN(rooms) ? -1 : Math.abs(rooms));
    features.add(sameType / leftOfAll);
    features.add(Math.log1p(1_000 * tables.shareAround(lead)));
    double created = tables.createdAt[lead];
    features.add(created == 0 ? -1 : NaiveChannels.signedLog((past.now() - created) / 86_400));
    int market = tables.marketOf[lead];
    features.add(market < 0 ? -1 : log1pOr(-1, tables.demand[market]));
    features.add(market < 0 ? -1 : log1pOr(-1, tables.inventory[market]));
    double dearer = market < 0 ? Double.NaN : tables.logPrice[lead] - tables.logMedianPrice[market];
    features.add(Double.isNaN(dearer) ? 0 : dearer);
    return features;
  }

  private static double log1pOr(double unknown, double value) {
    return Double.isNaN(value) ? unknown : Math.log1p(value);
  }

  /** To the mean of the last step of which any value is known. */
  private double gap(float[] values, int lead, List<Integer> last) {
    List<Integer> known =
        last.stream().filter(entry -> !Float.isNaN(values[past.leads()[entry]])).toList();
    if (known.isEmpty()) {
      return Double.NaN;
    }
    int steps = past.stepsAfter(known.get(0));
    double mean =
        known.stream()
            .filter(entry -> past.stepsAfter(entry) == steps)
            .mapToDouble(entry -> values[past.leads()[entry]])
            .average()
            .orElseThrow();
    return values[lead] - (float) mean;
  }

  /** To the nearest of the last three of which the place is known, and of the third one's step. */
  private double logKilometres(int lead, List<Integer> last) {
    List<Integer> known =
        last.stream().filter(entry -> !Float.isNaN(tables.places[past.leads()[entry]][0])).toList();
    int steps = known.size() < 3 ? past.size() : past.stepsAfter(known.get(2));
    return known.stream()
        .filter(entry -> past.stepsAfter(entry) <= steps)
        .map(entry -> past.leads()[entry])
        .mapToDouble(other -> kilometres(tables.places[lead], tables.places[other]))
        .filter(km -> !Double.isNaN(km))
        .map(Math::log1p)
        .min()
        .orElse(-1);
  }

  private static double kilometres(float[] one, float[] other) {
    double squares = 0;
    for (int k = 0; k < 3; k++) {
      squares += Math.pow((double) one[k] - other[k], 2);
    }
    return 6371.0088 * Math.sqrt(squares);
  }
}
