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

  /** What is left of the say of a lead that so many were touched after. */
  static double leftAfter(int steps) {
    return Math.pow(LEFT, steps);
  }

  List<Double> featuresOf(int lead) {
    double[] ofTrait = new double[TraitTables.TRAITS];
    double all = 0;
    double sameType = 0;
    double leftOfAll = 0;
    List<Integer> last = new ArrayList<>();
    for (int step = 0; step < Math.min(LAST, past.size()); step++) {
      int other = past.leads()[past.size() - 1 - step];
      last.add(other);
      int type = tables.tokens[lead][1];
      leftOfAll += leftAfter(step);
      sameType += type >= 0 && tables.tokens[other][1] == type ? leftAfter(step) : 0;
      for (int trait = 0; trait < TraitTables.TRAITS; trait++) {
        double lift = tables.liftOf(trait, tables.tokens[other], tables.tokens[lead]);
        ofTrait[trait] += leftAfter(step) * lift;
        all += leftAfter(step) * lift;
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

  /** To the last lead of which the value is known. */
  private static double gap(float[] values, int lead, List<Integer> last) {
    for (int other : last) {
      if (!Float.isNaN(values[other])) {
        return values[lead] - values[other];
      }
    }
    return Double.NaN;
  }

  /** To the nearest of the last three of which the place is known. */
  private double logKilometres(int lead, List<Integer> last) {
    return last.stream()
        .filter(other -> !Float.isNaN(tables.places[other][0]))
        .limit(3)
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
