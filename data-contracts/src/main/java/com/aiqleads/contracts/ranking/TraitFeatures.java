package com.aiqleads.contracts.ranking;

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
  private static final int TYPE = Trait.TYPE.ordinal();
  private static final double SECONDS_PER_DAY = 86_400;

  private final LeadTraits traits;
  private final ItemRows rows;
  private final TraitPushes pushes;
  private final int[] near = new int[TraitTransitions.LAST_LEADS];
  private final double[] leftOfType;
  private final LastKnown prices = new LastKnown();
  private final LastKnown sizes = new LastKnown();
  private int nearCount;
  private int nearAge;
  private double leftOfAll;
  private float lastLogPrice;
  private float lastRooms;

  /**
   * @param rows made with these traits
   */
  TraitFeatures(LeadTraits traits, ItemRows rows) {
    this.traits = traits;
    this.rows = rows;
    this.pushes = new TraitPushes(traits.transitions());
    this.leftOfType = new double[traits.transitions().vocabulary().sizeOf(Trait.TYPE)];
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
    int type = rows.tokenOf(TYPE, lead);
    leftOfAll += left;
    if (type != TraitVocabulary.NONE) {
      leftOfType[type] += left;
    }
    boolean isNear = nearCount < NEAR_LEADS || age == nearAge;
    if (isNear && traits.columns().places().has(lead)) {
      near[nearCount++] = lead;
      nearAge = age;
    }
    prices.take(rows.logPriceOf(lead), age);
    sizes.take(rows.roomsOf(lead), age);
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
      all += pushes.scoreOf(trait, rows.tokenOf(trait.ordinal(), lead));
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
    double all = 0;
    for (Trait trait : TRAITS) {
      double score = pushes.scoreOf(trait, rows.tokenOf(trait.ordinal(), lead));
      all += score;
      if (trait.compareTo(Trait.SIZE) <= 0) {
        into[at + 1 + trait.ordinal()][n] = (float) score;
      }
    }
    into[at][n] = (float) all;
    int next = at + 1 + Trait.SIZE.ordinal() + 1;
    into[next++][n] = logKilometresTo(lead);
    float step = rows.logPriceOf(lead) - lastLogPrice;
    into[next++][n] = Float.isNaN(step) ? ItemRows.UNKNOWN : Math.abs(step);
    into[next++][n] = Float.isNaN(step) ? 0 : step;
    float rooms = rows.roomsOf(lead) - lastRooms;
    into[next++][n] = Float.isNaN(rooms) ? ItemRows.UNKNOWN : Math.abs(rooms);
    int type = rows.tokenOf(TYPE, lead);
    into[next++][n] =
        type == TraitVocabulary.NONE || leftOfAll == 0 ? 0 : (float) (leftOfType[type] / leftOfAll);
    into[next++][n] = rows.logShareOf(lead);
    double created = rows.createdAtOf(lead);
    into[next++][n] =
        created == 0
            ? ItemRows.UNKNOWN
            : (float) Logarithm.signed((now - created) / SECONDS_PER_DAY);
    into[next++][n] = rows.logDemandOf(lead);
    into[next++][n] = rows.logInventoryOf(lead);
    into[next][n] = rows.dearerOf(lead);
  }

  /** From the nearest of the last leads whose place is known. */
  private float logKilometresTo(int lead) {
    double least = Double.POSITIVE_INFINITY;
    for (int n = 0; n < nearCount; n++) {
      double kilometres = rows.kilometresBetween(lead, near[n]);
      least = kilometres < least ? kilometres : least;
    }
    return least == Double.POSITIVE_INFINITY
        ? ItemRows.UNKNOWN
        : (float) Logarithm.ofOnePlus(least);
  }
}
