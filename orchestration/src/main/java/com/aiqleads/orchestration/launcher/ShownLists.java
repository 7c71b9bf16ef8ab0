package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.metrics.Exposure;
import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.contracts.scoring.LeadFactors;
import com.aiqleads.orchestration.sample.PlantedPreferences;
import java.util.BitSet;
import java.util.List;

/**
 * What agents were shown, one list each: what it is worth to them, how alike the leads of a list
 * are, and how the lists are spread over the leads. Not thread-safe.
 */
final class ShownLists {
  private final PlantedPreferences planted;
  private final LeadDictionary dictionary;
  private final LeadFactors factors;
  private final int[] placeOf;
  private final Exposure exposure;
  private int lists;
  private double utility;
  private double score;
  private double similarity;

  /** One lead that was shown. */
  record Shown(String leadId, double score) {}

  /**
   * @param exposed numbers of the leads that could be shown; exposure is over these
   */
  ShownLists(
      PlantedPreferences planted, LeadDictionary dictionary, LeadFactors factors, BitSet exposed) {
    this.planted = planted;
    this.dictionary = dictionary;
    this.factors = factors;
    this.placeOf = new int[dictionary.size()];
    int place = 0;
    for (int lead = exposed.nextSetBit(0); lead >= 0; lead = exposed.nextSetBit(lead + 1)) {
      placeOf[lead] = place++;
    }
    this.exposure = new Exposure(place);
  }

  /** Adds one agent's list of leads of the generation, at least one. */
  void add(String agentId, List<Shown> shown) {
    lists++;
    utility +=
        shown.stream().mapToDouble(s -> planted.utilityOf(agentId, s.leadId())).sum()
            / shown.size();
    score += shown.stream().mapToDouble(Shown::score).sum() / shown.size();
    similarity +=
        similarityOf(shown.stream().mapToInt(s -> dictionary.indexOf(s.leadId())).toArray());
    shown.forEach(s -> exposure.add(placeOf[dictionary.indexOf(s.leadId())], 1));
  }

  /** Mean cosine of all pairs; 0 of a lead without a vector, and where there is no pair. */
  private double similarityOf(int[] leads) {
    double sum = 0;
    for (int i = 0; i < leads.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += cosine(leads[i], leads[j]);
      }
    }
    return leads.length < 2 ? 0 : sum / (leads.length * (leads.length - 1) / 2);
  }

  private double cosine(int a, int b) {
    float[] one = new float[factors.rank()];
    float[] other = new float[factors.rank()];
    factors.read(a, one);
    factors.read(b, other);
    double lengths = Math.sqrt(dot(one, one) * dot(other, other));
    return lengths == 0 ? 0 : dot(one, other) / lengths;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }

  int lists() {
    return lists;
  }

  /** Mean planted utility of a place. */
  double utility() {
    return utility / lists;
  }

  /** Mean score of a place. */
  double score() {
    return score / lists;
  }

  /** Mean cosine of two leads of a list. */
  double similarity() {
    return similarity / lists;
  }

  /** Gini coefficient of how often leads are shown. */
  double gini() {
    return exposure.gini();
  }

  /** Share of the leads that somebody is shown. */
  double coverage() {
    return exposure.coverage();
  }

  /** Share of the agents who are shown the lead that most are shown. */
  double largestShare() {
    return exposure.most() / lists;
  }
}
