package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.PairSums.Row;
import com.aiqleads.batch.ranking.PairSums.Weigher;
import com.aiqleads.contracts.ranking.ItemSequence;

/** What a user says of two items, in the senses the generators need. */
final class Weighers {
  private Weighers() {}

  /**
   * That the user touched both, whatever the order; an item with itself included.
   *
   * @param lengthExponent how far a user's say is divided among the pairs: the say of a user of n
   *     items is n^-lengthExponent
   */
  record Together(double lengthExponent) implements Weigher {
    private static final long serialVersionUID = 1;

    @Override
    public void addRow(ItemSequence past, int at, Row row) {
      double say = Math.pow(past.size(), -lengthExponent);
      for (int item : past.items()) {
        row.add(item, say);
      }
    }
  }

  /**
   * That the user touched the second soon after the first (or before it). Within one step there is
   * no direction: half of it goes each way.
   *
   * @param window in steps
   * @param fade share of its say that a pair keeps per step between
   * @param backward whether the row's items came before
   * @param halfLife time between, in the unit of order values, after which half of a say is left;
   *     0: however long
   */
  record Following(int window, double fade, boolean backward, double halfLife) implements Weigher {
    private static final long serialVersionUID = 1;
    private static final double WITHIN_A_STEP = 0.5;

    @Override
    public void addRow(ItemSequence past, int at, Row row) {
      int own = past.items()[at];
      addSameStep(past, at, own, row);
      int stride = backward ? -1 : 1;
      int steps = 0;
      double say = 1;
      for (int other = at + stride; other >= 0 && other < past.size(); other += stride) {
        if (past.order()[other] != past.order()[other - stride]) {
          steps++;
          say = Math.pow(fade, steps - 1.0);
        }
        if (steps > window) {
          return;
        }
        if (steps > 0 && past.items()[other] != own) {
          row.add(past.items()[other], say * leftAfter(past.order()[other] - past.order()[at]));
        }
      }
    }

    private double leftAfter(long between) {
      return halfLife > 0 ? Math.pow(0.5, Math.abs(between) / halfLife) : 1;
    }

    private static void addSameStep(ItemSequence past, int at, int own, Row row) {
      for (int other = at - 1; sameStep(past, other, at); other--) {
        addHalf(past.items()[other], own, row);
      }
      for (int other = at + 1; sameStep(past, other, at); other++) {
        addHalf(past.items()[other], own, row);
      }
    }

    private static boolean sameStep(ItemSequence past, int other, int at) {
      return other >= 0 && other < past.size() && past.order()[other] == past.order()[at];
    }

    private static void addHalf(int item, int own, Row row) {
      if (item != own) {
        row.add(item, WITHIN_A_STEP);
      }
    }
  }

  /**
   * That the user touched both at about the same time, in either order.
   *
   * @param halfLifeSeconds time between after which half of it is left
   */
  record Near(double halfLifeSeconds) implements Weigher {
    private static final long serialVersionUID = 1;
    private static final double NEGLIGIBLE_HALVINGS = 10;

    @Override
    public void addRow(ItemSequence past, int at, Row row) {
      for (int other = 0; other < past.size(); other++) {
        double halvings = Math.abs(past.order()[other] - past.order()[at]) / halfLifeSeconds;
        if (halvings < NEGLIGIBLE_HALVINGS && past.items()[other] != past.items()[at]) {
          row.add(past.items()[other], Math.pow(0.5, halvings));
        }
      }
    }
  }
}
