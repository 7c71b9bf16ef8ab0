package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.market.LeadMarkets;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.Trait;
import com.aiqleads.contracts.traits.TraitPushes;
import com.aiqleads.contracts.traits.TraitTransitions;
import com.aiqleads.contracts.traits.TraitVocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * The features that a lead's traits give beside the last leads of one past at a time: what traits
 * say, distances in space, price and size, and the market around it. Leads of one step count alike,
 * in whatever order they stand. Order values must be unix times. Not thread-safe.
 */
final class TraitFeatures {
  static final List<String> NAMES =
      List.of(
          "traits",
          "traits cell",
          "traits type",
          "traits price",
          "traits size",
          "km",
          "price gap",
          "price step",
          "size gap",
          "same type",
          "cell share",
          "lead age",
          "market demand",
          "market inventory",
          "price to market");

  /** How many of the last leads the distance is to, and the rest of their step: the nearest. */
  private static final int NEAR_LEADS = 3;

  private static final Trait[] TRAITS = Trait.values();
  private static final float UNKNOWN = -1;
  private static final double SECONDS_PER_DAY = 86_400;

  /** Shares of acts are small; the logarithm is for what is about 1 and more. */
  private static final double SHARES_IN = 1_000;

  private final LeadTraits traits;
  private final TraitPushes pushes;
  private final int[] near = new int[TraitTransitions.LAST_LEADS];
  private final double[] leftOfType;

  /** By market. */
  private final float[] logDemand;

  private final float[] logInventory;
  private final LastKnown prices = new LastKnown();
  private final LastKnown sizes = new LastKnown();
  private int nearCount;
  private int nearAge;
  private double leftOfAll;
  private float lastLogPrice;
  private float lastRooms;

  TraitFeatures(LeadTraits traits) {
    this.traits = traits;
    this.pushes = new TraitPushes(traits.transitions());
    this.logDemand = logsOf(traits.markets().demand());
    this.logInventory = logsOf(traits.markets().inventory());
    this.leftOfType = new double[traits.transitions().vocabulary().sizeOf(Trait.TYPE)];
  }

  private static float[] logsOf(float[] values) {
    float[] logs = new float[values.length];
    for (int n = 0; n < logs.length; n++) {
      logs[n] = (float) Logarithm.ofOnePlus(values[n]);
    }
    return logs;
  }

  /**
   * Takes over a user's past.
   *
   * @param ages its {@link ItemSequence#stepAges}
   */
  void take(ItemSequence past, int[] ages) {
    pushes.clear();
    Arrays.fill(leftOfType, 0);
    leftOfAll = 0;
    nearCount = 0;
    prices.clear();
    sizes.clear();
    int first = Math.max(0, past.size() - TraitTransitions.LAST_LEADS);
    for (int entry = past.size() - 1; entry >= first; entry--) {
      int lead = past.items()[entry];
      pushes.add(traits.tokensOf(lead), ages[entry]);
      take(lead, ages[entry]);
    }
    lastLogPrice = prices.mean();
    lastRooms = sizes.mean();
  }

  private void take(int lead, int age) {
    double left = TraitTransitions.leftAfter(age);
    int type = traits.tokenOf(Trait.TYPE, lead);
    leftOfAll += left;
    if (type != TraitVocabulary.NONE) {
      leftOfType[type] += left;
    }
    LeadTraits.Columns known = traits.columns();
    if ((nearCount < NEAR_LEADS || age == nearAge) && known.places().has(lead)) {
      near[nearCount++] = lead;
      nearAge = age;
    }
    prices.take(known.logPrice()[lead], age);
    sizes.take(known.rooms()[lead], age);
  }

  /** The mean over the last step of which any value is known, taken over from the last step on. */
  private static final class LastKnown {
    private double sum;
    private int count;
    private int stepAge;

    void clear() {
      sum = 0;
      count = 0;
    }

    void take(float value, int age) {
      if (!Float.isNaN(value) && (count == 0 || age == stepAge)) {
        sum += value;
        count++;
        stepAge = age;
      }
    }

    float mean() {
      return count == 0 ? Float.NaN : (float) (sum / count);
    }
  }

  /** What all traits together say of a lead, in nats. */
  double scoreOf(int lead) {
    double all = 0;
    for (Trait trait : TRAITS) {
      all += pushes.scoreOf(trait, traits.tokenOf(trait, lead));
    }
    return all;
  }

  /**
   * Writes the features of one lead.
   *
   * @param into features × leads
   * @param at number of the first one
   * @param n place of the lead
   */
  void write(int lead, long now, float[][] into, int at, int n) {
    LeadTraits.Columns known = traits.columns();
    double all = 0;
    for (Trait trait : TRAITS) {
      double score = pushes.scoreOf(trait, traits.tokenOf(trait, lead));
      all += score;
      if (trait.compareTo(Trait.SIZE) <= 0) {
        into[at + 1 + trait.ordinal()][n] = (float) score;
      }
    }
    into[at][n] = (float) all;
    int next = at + 1 + Trait.SIZE.ordinal() + 1;
    into[next++][n] = logKilometresTo(lead);
    float step = known.logPrice()[lead] - lastLogPrice;
    into[next++][n] = Float.isNaN(step) ? UNKNOWN : Math.abs(step);
    into[next++][n] = Float.isNaN(step) ? 0 : step;
    float rooms = known.rooms()[lead] - lastRooms;
    into[next++][n] = Float.isNaN(rooms) ? UNKNOWN : Math.abs(rooms);
    int type = traits.tokenOf(Trait.TYPE, lead);
    into[next++][n] =
        type == TraitVocabulary.NONE || leftOfAll == 0 ? 0 : (float) (leftOfType[type] / leftOfAll);
    into[next++][n] = (float) Logarithm.ofOnePlus(SHARES_IN * traits.shareAround(lead));
    double created = known.createdAt()[lead];
    into[next++][n] =
        created == 0 ? UNKNOWN : (float) Logarithm.signed((now - created) / SECONDS_PER_DAY);
    LeadMarkets markets = traits.markets();
    float demand = markets.around(lead, logDemand);
    into[next++][n] = Float.isNaN(demand) ? UNKNOWN : demand;
    float inventory = markets.around(lead, logInventory);
    into[next++][n] = Float.isNaN(inventory) ? UNKNOWN : inventory;
    float dearer = known.logPrice()[lead] - markets.around(lead, markets.logMedianPrice());
    into[next][n] = Float.isNaN(dearer) ? 0 : dearer;
  }

  /** From the nearest of the last leads whose place is known. */
  private float logKilometresTo(int lead) {
    double least = Double.POSITIVE_INFINITY;
    for (int n = 0; n < nearCount; n++) {
      double kilometres = traits.kilometresBetween(lead, near[n]);
      least = kilometres < least ? kilometres : least;
    }
    return least == Double.POSITIVE_INFINITY ? UNKNOWN : (float) Logarithm.ofOnePlus(least);
  }
}
