package com.aiqleads.batch.evaluate;

import java.util.List;

/**
 * Which column of a train file holds what; an index from 0, or -1 where there is none.
 *
 * @param count number of columns every line has
 */
record TrainColumns(int user, int item, int weight, int time, int count) {
  private static final int NONE = -1;

  /**
   * A layout as on the command line.
   *
   * @param names of {@code user, item, weight, time} (or {@code order}), and {@code _} for a column
   *     that is skipped
   */
  static TrainColumns of(List<String> names) {
    int time = names.contains("time") ? names.indexOf("time") : names.indexOf("order");
    TrainColumns columns =
        new TrainColumns(
            names.indexOf("user"),
            names.indexOf("item"),
            names.indexOf("weight"),
            time,
            names.size());
    long named = names.stream().filter(name -> !name.equals("_")).count();
    int known = 2 + (columns.weight() == NONE ? 0 : 1) + (time == NONE ? 0 : 1);
    if (columns.user() == NONE || columns.item() == NONE || named != known) {
      throw new DataProblem(
          "--columns: %s (expected: user and item, perhaps weight and time, each once; _ skips one)"
              .formatted(String.join(",", names)));
    }
    return columns;
  }

  /** The layout of a file by how many columns its lines have. */
  static TrainColumns ofCount(int count) {
    return switch (count) {
      case 2 -> of(List.of("user", "item"));
      case 3 -> of(List.of("user", "item", "time"));
      case 4 -> of(List.of("user", "item", "weight", "time"));
      default ->
          throw new DataProblem(
              count
                  + " columns (expected: user,item or user,item,time or user,item,weight,time;"
                  + " name others with --columns)");
    };
  }

  boolean hasWeight() {
    return weight != NONE;
  }

  boolean hasTime() {
    return time != NONE;
  }
}
