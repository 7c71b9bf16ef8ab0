package com.aiqleads.batch.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files of users who mostly take the one item that follows from their last, and else a popular one.
 *
 * @param train user, item, position
 * @param test user, item: the step after train
 * @param candidates user and items the user never had
 */
record PlantedOrder(String train, String test, String candidates) {
  private static final double FOLLOWING = 0.7;
  private static final int SHORTEST = 15;
  private static final int LONGEST = 25;
  private static final int CANDIDATES = 60;

  static PlantedOrder of(long seed, int users, int items) {
    Random random = new Random(seed);
    List<Integer> next = IntStream.range(0, items).boxed().collect(Collectors.toList());
    Collections.shuffle(next, random);
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    List<String> candidates = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      List<Integer> path = new ArrayList<>();
      int length = SHORTEST + random.nextInt(LONGEST - SHORTEST);
      while (path.size() < length) {
        path.add(stepAfter(path, next, random));
      }
      for (int at = 0; at < length - 1; at++) {
        train.add(user + "," + path.get(at) + "," + at);
      }
      test.add(user + "," + path.get(length - 1));
      candidates.add(
          random
              .ints(0, items)
              .filter(item -> !path.contains(item))
              .distinct()
              .limit(CANDIDATES)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(",", user + ",", "")));
    }
    return new PlantedOrder(
        String.join("\n", train), String.join("\n", test), String.join("\n", candidates));
  }

  private static int stepAfter(List<Integer> path, List<Integer> next, Random random) {
    if (!path.isEmpty() && random.nextDouble() < FOLLOWING) {
      int following = next.get(path.get(path.size() - 1));
      if (!path.contains(following)) {
        return following;
      }
    }
    int item;
    do {
      item = (int) (next.size() * Math.pow(random.nextDouble(), 2));
    } while (path.contains(item));
    return item;
  }

  /** The same train with other users, items and lists to answer for. */
  PlantedOrder withOtherQuestions(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of(candidates.split("\n")));
    Collections.shuffle(lines, random);
    List<String> half = lines.subList(0, lines.size() / 2);
    List<String> asked = new ArrayList<>();
    List<String> lists = new ArrayList<>();
    for (String line : half) {
      String[] ids = line.split(",", -1);
      asked.add(ids[0] + "," + ids[1]);
      lists.add(ids[0] + "," + Arrays.stream(ids).skip(20).collect(Collectors.joining(",")));
    }
    return new PlantedOrder(train, String.join("\n", asked), String.join("\n", lists));
  }

  /** The same with other ids and the lines in another order. */
  PlantedOrder renamed(long seed) {
    Random random = new Random(seed);
    return new PlantedOrder(
        renamed(train, 2, random), renamed(test, 2, random), renamed(candidates, 99, random));
  }

  private static String renamed(String text, int idColumns, Random random) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      String[] fields = line.split(",", -1);
      fields[0] = "agent " + (7_919 * (1 + Integer.parseInt(fields[0])));
      for (int column = 1; column < Math.min(idColumns, fields.length); column++) {
        fields[column] = "lead-" + Integer.toString(5_000 - Integer.parseInt(fields[column]), 36);
      }
      lines.add(String.join(",", fields));
    }
    Collections.shuffle(lines, random);
    return String.join("\n", lines);
  }
}
