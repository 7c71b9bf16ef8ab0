package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.probability.HeadModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How often something happened, by the log odds that were foretold, in a histogram of fixed size:
 * what a calibration is learnt from and judged by. Not thread-safe.
 */
final class Reliability implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int BUCKETS = 2_048;
  private static final double LEAST = -20;
  private static final double WIDTH = 32.0 / BUCKETS;

  /** Groups of about the same number of rows that a calibration error is a mean over. */
  private static final int GROUPS = 10;

  private static final int LEAST_ROWS = 50;
  private static final double LEAST_EXPECTED = 5;

  private final Cell[] cells = new Cell[BUCKETS];

  /** Sums over rows of neighbouring log odds. */
  private static final class Cell implements Serializable {
    private static final long serialVersionUID = 1;
    private long rows;
    private long happened;
    private double logOdds;
    private double foretold;
    private double variance;

    private void add(Cell other) {
      rows += other.rows;
      happened += other.happened;
      logOdds += other.logOdds;
      foretold += other.foretold;
      variance += other.variance;
    }
  }

  /**
   * Rows of neighbouring log odds.
   *
   * @param logOdds mean
   * @param happened share of the rows
   */
  record Point(double logOdds, double happened, double rows) {}

  /**
   * @param logOdds before calibration
   * @param probability foretold
   */
  void add(double logOdds, double probability, boolean happened) {
    double place = Math.floor((logOdds - LEAST) / WIDTH);
    Cell cell = cellAt((int) Math.max(0, Math.min(BUCKETS - 1, place)));
    cell.rows++;
    cell.happened += happened ? 1 : 0;
    cell.logOdds += logOdds;
    cell.foretold += probability;
    cell.variance += probability * (1 - probability);
  }

  private Cell cellAt(int bucket) {
    if (cells[bucket] == null) {
      cells[bucket] = new Cell();
    }
    return cells[bucket];
  }

  /** Takes in what another one has seen. */
  Reliability and(Reliability other) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      if (other.cells[bucket] != null) {
        cellAt(bucket).add(other.cells[bucket]);
      }
    }
    return this;
  }

  private Cell total() {
    Cell total = new Cell();
    for (Cell cell : cells) {
      if (cell != null) {
        total.add(cell);
      }
    }
    return total;
  }

  long rows() {
    return total().rows;
  }

  long happened() {
    return total().happened;
  }

  /** Share of the rows in which it happened; 0 without rows. */
  double baseRate() {
    return (double) total().happened / Math.max(1, total().rows);
  }

  /** Mean of what was foretold; 0 without rows. */
  double meanForetold() {
    return total().foretold / Math.max(1, total().rows);
  }

  /**
   * Expected calibration error (Naeini 2015): how far what was foretold lies from what happened, a
   * mean over {@link #GROUPS} groups of rows. In units of probability.
   */
  double calibrationError() {
    double sum = 0;
    for (Cell group : groups()) {
      sum += Math.abs(group.foretold - group.happened);
    }
    return sum / Math.max(1, rows());
  }

  /** What chance alone makes of that error where every probability is right, about. */
  double chanceError() {
    double sum = 0;
    for (Cell group : groups()) {
      sum += Math.sqrt(2 / Math.PI * group.variance);
    }
    return sum / Math.max(1, rows());
  }

  private List<Cell> groups() {
    double size = (double) rows() / GROUPS;
    List<Cell> groups = new ArrayList<>();
    Cell open = new Cell();
    for (Cell cell : cells) {
      if (cell != null) {
        open.add(cell);
      }
      if (open.rows > 0 && open.rows >= size) {
        groups.add(open);
        open = new Cell();
      }
    }
    groups.add(open);
    return groups;
  }

  /**
   * Points to calibrate by, ascending. Each has so many rows that chance does not decide; a row of
   * the base rate is added to each, so that nothing is called impossible or certain.
   */
  List<Point> points() {
    double baseRate = baseRate();
    List<Point> points = new ArrayList<>();
    Cell open = new Cell();
    for (int bucket = BUCKETS - 1; bucket >= 0; bucket--) {
      if (cells[bucket] != null) {
        open.add(cells[bucket]);
      }
      double expected = open.rows * HeadModel.logistic(open.logOdds / Math.max(1, open.rows));
      boolean enough = open.rows >= LEAST_ROWS && expected >= LEAST_EXPECTED;
      if (enough || (bucket == 0 && open.rows > 0)) {
        points.add(
            0,
            new Point(
                open.logOdds / open.rows, (open.happened + baseRate) / (open.rows + 1), open.rows));
        open = new Cell();
      }
    }
    return points;
  }
}
