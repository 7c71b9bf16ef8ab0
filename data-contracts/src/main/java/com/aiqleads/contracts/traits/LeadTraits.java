package com.aiqleads.contracts.traits;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.lead.LogPrice;
import com.aiqleads.contracts.market.LeadMarkets;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The traits of a generation's leads by number, what follows what between traits, what that is
 * worth for new leads, and the markets they are in. 56 bytes per lead on the heap, and the tables.
 * Immutable and thread-safe.
 */
public final class LeadTraits implements Serializable {
  private static final long serialVersionUID = 1;

  private final TraitTransitions transitions;
  private final NewLeadOdds odds;
  private final Columns columns;
  private final int[] tokens;
  private final float[] shares;
  private final LeadMarkets markets;

  /**
   * What is known of each lead; arrays of one entry per lead.
   *
   * @param tokens by single trait, then by lead
   * @param logPrice natural logarithm; NaN: unknown
   * @param rooms NaN: unknown
   * @param createdAt unix time in seconds; 0: unknown
   */
  public record Columns(
      int[][] tokens, Places places, float[] logPrice, float[] rooms, double[] createdAt)
      implements Serializable {
    public int leads() {
      return logPrice.length;
    }

    /**
     * Those of these leads.
     *
     * @param createdAt as in the columns
     */
    public static Columns of(
        TraitVocabulary vocabulary, List<LeadAttributes> leads, double[] createdAt) {
      int size = leads.size();
      Columns columns =
          new Columns(
              new int[Trait.SINGLE][size],
              Places.of(leads),
              new float[size],
              new float[size],
              createdAt.clone());
      for (int lead = 0; lead < size; lead++) {
        columns.put(lead, leads.get(lead), vocabulary);
      }
      return columns;
    }

    private void put(int lead, LeadAttributes known, TraitVocabulary vocabulary) {
      int[] of = vocabulary.tokensOf(known);
      for (int trait = 0; trait < Trait.SINGLE; trait++) {
        tokens[trait][lead] = of[trait];
      }
      Double room = known.rooms();
      logPrice[lead] = LogPrice.of(known.price());
      rooms[lead] = room == null ? Float.NaN : room.floatValue();
    }
  }

  /**
   * The arrays are taken over, not copied.
   *
   * @param shares by token of a coarse cell: which share of all acts fell into it lately
   */
  public LeadTraits(
      TraitTransitions transitions,
      NewLeadOdds odds,
      Columns columns,
      float[] shares,
      LeadMarkets markets) {
    TraitVocabulary vocabulary = transitions.vocabulary();
    if (shares.length != 1 + vocabulary.coarse().length) {
      throw new IllegalArgumentException(
          "shares: " + shares.length + " (expected: " + (1 + vocabulary.coarse().length) + ")");
    }
    if (markets.leads() != columns.leads()) {
      throw new IllegalArgumentException(
          "markets of %d leads (expected: %d)".formatted(markets.leads(), columns.leads()));
    }
    this.transitions = transitions;
    this.odds = odds;
    this.columns = columns;
    this.shares = shares;
    this.markets = markets;
    this.tokens = new int[columns.leads() * Trait.COUNT];
    int[][] single = columns.tokens();
    for (int lead = 0; lead < columns.leads(); lead++) {
      int[] of =
          vocabulary.withPairs(single[0][lead], single[1][lead], single[2][lead], single[3][lead]);
      System.arraycopy(of, 0, tokens, lead * Trait.COUNT, Trait.COUNT);
    }
  }

  /** The same with other odds. */
  public LeadTraits with(NewLeadOdds others) {
    return new LeadTraits(transitions, others, columns, shares, markets);
  }

  public TraitTransitions transitions() {
    return transitions;
  }

  public NewLeadOdds odds() {
    return odds;
  }

  /** The columns themselves, to be read only. */
  public Columns columns() {
    return columns;
  }

  /** Shares of acts by token of a coarse cell. */
  public float[] shares() {
    return shares.clone();
  }

  public LeadMarkets markets() {
    return markets;
  }

  public int leads() {
    return columns.leads();
  }

  public int tokenOf(Trait trait, int lead) {
    return tokens[lead * Trait.COUNT + trait.ordinal()];
  }

  /** The tokens of a lead, by {@link Trait}. */
  public int[] tokensOf(int lead) {
    return Arrays.copyOfRange(tokens, lead * Trait.COUNT, (lead + 1) * Trait.COUNT);
  }

  /** Which share of all acts fell into the coarse cell around the lead lately; 0: unknown. */
  public float shareAround(int lead) {
    int cell = tokenOf(Trait.CELL, lead);
    return cell == TraitVocabulary.NONE ? 0 : shares[transitions.vocabulary().coarseTokenOf(cell)];
  }
}
