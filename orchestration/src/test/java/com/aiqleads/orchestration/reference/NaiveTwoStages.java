package com.aiqleads.orchestration.reference;

import com.aiqleads.orchestration.reference.RankingTables.Facts;
import com.aiqleads.orchestration.reference.RankingTables.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Both stages for one past that is not empty: which leads are ranked, and their log odds. */
final class NaiveTwoStages {
  private static final int MOST_CANDIDATES = 1_000;
  private static final int NEARBY_ENTRIES = 10;
  private static final double SECONDS_PER_DAY = 86_400;

  /** Blends this close to each other may change places. */
  private static final double NEAR = 1e-6;

  private final RankingTables tables;
  private final NaivePast past;
  private final NaiveChannels channels;
  private final NaiveRanker ranker;

  NaiveTwoStages(RankingTables tables, NaivePast past) {
    this.tables = tables;
    this.past = past;
    this.channels = new NaiveChannels(tables, past);
    this.ranker = new NaiveRanker(tables.ranker());
  }

  /**
   * What the first stage hands on.
   *
   * @param leads lead numbers
   * @param contested leads, among those handed on or not, that change places with each other by the
   *     last bits of arithmetic; empty where the cut is clear
   */
  record HandedOn(Set<Integer> leads, Set<Integer> contested) {}

  static boolean isKnown(RankingTables tables, int lead) {
    return tables.facts().users()[lead] > 0;
  }

  /** The given leads, then by number what the lists of the last leads name first. */
  List<Integer> candidatesOf(Collection<Integer> given, int lastLeads) {
    Set<Integer> near = new TreeSet<>();
    for (int entry = past.size() - 1; entry >= Math.max(0, past.size() - lastLeads); entry--) {
      for (Lists one : tables.lists()) {
        near.addAll(strongestOf(one, past.leads()[entry]));
      }
    }
    Set<Integer> all = new LinkedHashSet<>(given);
    all.addAll(near);
    return all.stream().limit(MOST_CANDIDATES).toList();
  }

  /** By weight, of equal ones the lower number; what speaks against a lead is left out. */
  private static List<Integer> strongestOf(Lists one, int lead) {
    Map<Integer, Float> weights = new LinkedHashMap<>();
    for (int n = 0; n < one.targets()[lead].length; n++) {
      weights.put(one.targets()[lead][n], one.weights()[lead][n]);
    }
    return weights.keySet().stream()
        .sorted(
            Comparator.<Integer, Float>comparing(weights::get)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .limit(NEARBY_ENTRIES)
        .filter(target -> weights.get(target) > 0)
        .toList();
  }

  /**
   * The best by the mean of the first stage's channels and of what traits say, of equal ones the
   * lower numbers. Equal means come of equal lists, and are equal in any arithmetic; nearly equal
   * ones are contested.
   */
  HandedOn handOn(Collection<Integer> candidates) {
    Map<Integer, Double> blends = new LinkedHashMap<>();
    candidates.forEach(lead -> blends.put(lead, blendOf(lead)));
    List<Integer> order = new ArrayList<>(candidates);
    order.sort(
        Comparator.<Integer>comparingDouble(lead -> -blends.get(lead))
            .thenComparing(Comparator.naturalOrder()));
    if (tables.handedOn() == 0 || order.size() <= tables.handedOn()) {
      return new HandedOn(Set.copyOf(order), Set.of());
    }
    double least = blends.get(order.get(tables.handedOn() - 1));
    double next = blends.get(order.get(tables.handedOn()));
    Set<Integer> around =
        order.stream()
            .filter(lead -> Math.abs(blends.get(lead) - least) <= NEAR)
            .collect(Collectors.toSet());
    boolean isClear =
        least - next > NEAR || around.stream().allMatch(lead -> blends.get(lead) == least);
    return new HandedOn(
        Set.copyOf(order.subList(0, tables.handedOn())), isClear ? Set.of() : around);
  }

  private double blendOf(int lead) {
    double sum = 0;
    for (int channel : tables.firstStage()) {
      sum += channels.standardisedOf(channel, lead);
    }
    if (tables.traits() == null) {
      return sum / tables.firstStage().length;
    }
    double said = new NaiveTraits(tables.traits(), past).featuresOf(lead).get(0);
    return (sum + NaiveChannels.signedLog(said)) / (tables.firstStage().length + 1);
  }

  ScoreRange scoreOf(int lead) {
    return ranker.scoreOf(featuresOf(lead));
  }

  /** In the order in which the ranker's features are numbered. */
  float[] featuresOf(int lead) {
    Facts facts = tables.facts();
    List<Double> features = new ArrayList<>();
    for (int channel = 0; channel < channels.count(); channel++) {
      features.add(channels.standardisedOf(channel, lead));
    }
    double length = Math.log1p(past.size());
    int own = past.entryOf(lead);
    features.add(Math.log1p(facts.users()[lead]));
    features.add(Float.isNaN(facts.place()[lead]) ? 0 : facts.place()[lead] - length);
    features.add(length);
    features.add(own < 0 ? 0 : Math.log1p(past.stepsAfter(own) + 1));
    features.add(own < 0 ? 0 : Math.log1p(past.weights()[own]));
    if (tables.timed()) {
      features.add(logDays(past.now() - facts.firstSeen()[lead]));
      features.add(logDays(past.now() - facts.lastSeen()[lead]));
      features.add(logDays(toNearestAct(facts.typical()[lead])));
    }
    if (tables.traits() != null) {
      features.addAll(new NaiveTraits(tables.traits(), past).featuresOf(lead));
    }
    float[] row = new float[features.size()];
    for (int n = 0; n < row.length; n++) {
      row[n] = features.get(n).floatValue();
    }
    return row;
  }

  private double toNearestAct(double typical) {
    return LongStream.of(past.seconds())
        .mapToDouble(second -> Math.abs(second - typical))
        .min()
        .orElseThrow();
  }

  private static double logDays(double seconds) {
    return NaiveChannels.signedLog(seconds / SECONDS_PER_DAY);
  }
}
