package com.aiqleads.batch.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of some rankings, per user: users are what a bootstrap draws, with all their
 * rankings. Users stand in an order made of their figures alone, so that neither ids nor the order
 * of files reach a result, not even by rounding.
 *
 * @param sums {@code column × user}; a column is one metric of one model
 * @param rankings that each user counts as
 */
record Samples(double[][] sums, int[] rankings) {
  /** What a mean is taken over. */
  enum Mean {
    OVER_RANKINGS,
    /** Each user counts once, with the mean over the user's own rankings. */
    OVER_USERS
  }

  /**
   * @param selected indices of queries
   * @param columns {@code column × query}
   */
  static Samples of(List<Query> queries, int[] selected, List<double[]> columns, Mean mean) {
    Map<Integer, List<double[]>> byUser = new LinkedHashMap<>();
    for (int index : selected) {
      double[] row = columns.stream().mapToDouble(column -> column[index]).toArray();
      byUser.computeIfAbsent(queries.get(index).user(), user -> new ArrayList<>()).add(row);
    }
    record User(int rankings, double[] sums) {}
    List<User> users =
        byUser.values().stream()
            .map(
                rows -> {
                  double[] sum = sumOf(rows, columns.size());
                  return mean == Mean.OVER_RANKINGS
                      ? new User(rows.size(), sum)
                      : new User(1, dividedBy(rows.size(), sum));
                })
            .sorted(
                Comparator.comparingInt(User::rankings).thenComparing(User::sums, Arrays::compare))
            .toList();
    double[][] sums = new double[columns.size()][users.size()];
    int[] rankings = new int[users.size()];
    for (int user = 0; user < users.size(); user++) {
      rankings[user] = users.get(user).rankings();
      for (int column = 0; column < sums.length; column++) {
        sums[column][user] = users.get(user).sums()[column];
      }
    }
    return new Samples(sums, rankings);
  }

  private static double[] sumOf(List<double[]> rows, int columns) {
    rows.sort(Arrays::compare);
    double[] sum = new double[columns];
    for (double[] row : rows) {
      for (int column = 0; column < columns; column++) {
        sum[column] += row[column];
      }
    }
    return sum;
  }

  private static double[] dividedBy(int count, double[] sum) {
    return Arrays.stream(sum).map(value -> value / count).toArray();
  }

  int users() {
    return rankings.length;
  }

  /** Mean of a column, each user taken so many times. */
  double mean(int column, int[] times) {
    double sum = 0;
    long count = 0;
    for (int user = 0; user < times.length; user++) {
      sum += times[user] * sums[column][user];
      count += (long) times[user] * rankings[user];
    }
    return sum / count;
  }

  /** Mean of a column. */
  double mean(int column) {
    int[] once = new int[users()];
    Arrays.fill(once, 1);
    return mean(column, once);
  }
}
