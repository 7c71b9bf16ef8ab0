package com.aiqleads.contracts.ranking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Scores candidates for a user by both stages; batch, speed layer and serving call the same. Keeps
 * some 10 bytes per item, and the scores of all channels per candidate; from the first look at all
 * items on some 30 more per item, and 8 per channel and item; the model's vectors then keep a copy
 * of themselves, for all scorers. Not thread-safe: one per thread, over one model.
 */
public final class TwoStageScorer {
  /** Below every log odds that trees and coefficients can add up to. */
  private static final double BEHIND = -1e6;

  private final RankingModel model;
  private final int most;
  private final UserScores scores;
  private final Features features;
  private final float[][] columns;
  private final double[] some;
  private final FirstStage first;
  private final TreeMemory memory = new TreeMemory();
  private @Nullable UserScores all;

  /**
   * What the second stage says.
   *
   * @param items item numbers, ascending
   * @param scores log odds, per item
   */
  public record Scored(int[] items, double[] scores) {}

  /**
   * @param most candidates that are asked for at a time, at most; more that the first stage hands
   *     on are ranked in blocks of so many
   */
  public TwoStageScorer(RankingModel model, int most) {
    this.model = model;
    this.most = most;
    this.scores = new UserScores(model.generators(), most);
    this.features = new Features(model.generators(), model.timed());
    this.columns = new float[features.size()][most];
    this.some = new double[most];
    this.first = new FirstStage(model.items(), model.firstStage(), handedOnOf(model));
  }

  private static int handedOnOf(RankingModel model) {
    return model.handedOn() == 0 ? model.items() : Math.min(model.items(), model.handedOn());
  }

  /**
   * The candidates' scores: log odds by the ranker; of a user without a past how many users touched
   * the item.
   *
   * @param now order value of the moment that is asked for
   * @param candidates item numbers, each once
   * @param into per candidate
   */
  public void score(ItemSequence past, long now, int[] candidates, double[] into) {
    if (past.size() == 0) {
      scoreByUsers(candidates, into);
      return;
    }
    scores.score(past, now, candidates);
    rank(scores, past, now, candidates, into);
  }

  private void scoreByUsers(int[] items, double[] into) {
    for (int at = 0; at < items.length; at++) {
      into[at] = model.generators().facts().users()[items[at]];
    }
  }

  private void rank(UserScores scored, ItemSequence past, long now, int[] items, double[] into) {
    for (int from = 0; from < items.length; from += most) {
      int count = Math.min(most, items.length - from);
      features.write(scored, past, now, items, from, count, columns);
      model.ranker().score(columns, count, some, memory);
      System.arraycopy(some, 0, into, from, count);
    }
  }

  /**
   * The scores of items where all items stand in the ranking: by the ranker of those that the first
   * stage hands on; the others stand behind them in its own order.
   *
   * @param hidden items that are not to be handed on
   * @param items item numbers, each once
   * @param into per item
   */
  public void scoreAmongAll(ItemSequence past, long now, int[] hidden, int[] items, double[] into) {
    if (past.size() == 0) {
      scoreByUsers(items, into);
      return;
    }
    int[] handed = firstStageOf(past, now, hidden);
    UserScores ofAll = Objects.requireNonNull(all);
    double[] ranked = ranked(ofAll, past, now, handed).scores();
    BitSet isRanked = new BitSet(model.items());
    for (int item : handed) {
      isRanked.set(item);
    }
    for (int at = 0; at < items.length; at++) {
      int item = items[at];
      into[at] =
          isRanked.get(item)
              ? ranked[Arrays.binarySearch(handed, item)]
              : BEHIND + first.lastBlendOf(item);
    }
  }

  /**
   * The items that are worth the second stage, of all items, ascending. Scores every item in every
   * channel and keeps that memory from the first call on: for batch, not for patches.
   *
   * @param hidden items that are not to be handed on
   */
  public int[] firstStageOf(ItemSequence past, long now, int[] hidden) {
    if (all == null) {
      all = new UserScores(model.generators());
    }
    all.score(past, now);
    return first.best(all, hidden);
  }

  /**
   * Both stages over all items; for batch, see {@link #firstStageOf}.
   *
   * @param past not empty
   */
  public Scored bestOfAll(ItemSequence past, long now, int[] hidden) {
    int[] handed = firstStageOf(past, now, hidden);
    return ranked(Objects.requireNonNull(all), past, now, handed);
  }

  /**
   * Both stages over some items: the ranker's scores of those that the first stage hands on.
   *
   * @param past not empty
   * @param candidates item numbers, each once
   */
  public Scored bestOf(ItemSequence past, long now, int[] candidates) {
    scores.score(past, now, candidates);
    return ranked(scores, past, now, first.bestOf(scores, candidates));
  }

  private Scored ranked(UserScores from, ItemSequence past, long now, int[] items) {
    double[] into = new double[items.length];
    rank(from, past, now, items, into);
    return new Scored(items, into);
  }

  /**
   * What the last leads of a past lead to: the given candidates and, of every list of the last
   * distinct items, the entries with the largest positive weights, of equal ones the lower item
   * numbers. Costs these lists, not the number of items. Given candidates come first and in their
   * order, then the others by item number; where there would be more than {@code most}, the first.
   *
   * @param given item numbers, each once
   * @param lastItems distinct items of the past, from its end, whose lists are looked at
   * @param perList entries of each of those lists
   */
  public int[] nearby(ItemSequence past, int[] given, int lastItems, int perList) {
    BitSet found = new BitSet(model.items());
    BitSet last = new BitSet(model.items());
    StrongestEntries strongest = new StrongestEntries(perList);
    int looked = 0;
    for (int entry = past.size() - 1; entry >= 0 && looked < lastItems; entry--) {
      int item = past.items()[entry];
      if (!last.get(item)) {
        last.set(item);
        looked++;
        for (Generators.Lists one : model.generators().lists()) {
          strongest.addTo(found, one.lists(), item);
        }
      }
    }
    for (int item : given) {
      found.clear(item);
    }
    int[] all = Arrays.copyOf(given, Math.min(most, given.length + found.cardinality()));
    int item = -1;
    for (int n = given.length; n < all.length; n++) {
      item = found.nextSetBit(item + 1);
      all[n] = item;
    }
    return all;
  }
}
