package com.aiqleads.orchestration.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A made-up generation and a log that goes beyond it. */
final class Fixture {
  static final String AGENT = "agent";
  static final long CUT = 30;
  static final int RANK = 6;
  static final Map<String, Double> WEIGHTS =
      Map.of(
          "IMPRESSION",
          0.0,
          "VIEW",
          1.0,
          "CLICK",
          2.0,
          "INQUIRY",
          4.0,
          "PURCHASE",
          6.0,
          "DISMISS",
          -3.0);

  private static final long REFERENCE_MILLIS = 1_790_000_000_000L;
  private static final List<String> TYPES =
      List.of("VIEW", "VIEW", "VIEW", "CLICK", "CLICK", "INQUIRY", "DISMISS", "IMPRESSION");

  private Fixture() {}

  static PublishedGeneration generationOf(Random random) {
    Map<String, double[]> vectors = new HashMap<>();
    for (int lead = 0; lead < 60; lead++) {
      double[] vector = new double[RANK];
      for (int k = 0; k < RANK && lead % 20 != 19; k++) {
        vector[k] = (float) random.nextGaussian();
      }
      vectors.put("lead-" + lead, vector);
    }
    Map<String, List<String>> similar = new HashMap<>();
    for (int lead = 0; lead < 60; lead++) {
      similar.put("lead-" + lead, List.of("lead-" + (lead + 1) % 60, "lead-" + (lead + 7) % 60));
    }
    List<String> batchList = new ArrayList<>();
    random.ints(0, 60).distinct().limit(25).forEach(lead -> batchList.add("lead-" + lead));
    return new PublishedGeneration(
        4,
        List.of(0L, CUT),
        new PublishedGeneration.Parameters(RANK, 10, 0.1, 45, WEIGHTS, REFERENCE_MILLIS, 10, 200),
        vectors,
        Map.of(AGENT, batchList),
        similar,
        List.of("lead-1", "lead-2", "lead-3"),
        null);
  }

  /** Ten imported events and one at each offset up to 40, every third of them of the agent. */
  static List<LoggedEvent> logOf(Random random) {
    List<LoggedEvent> log = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      log.add(LoggedEvent.importedOf(AGENT, "i" + i, leadOf(random), typeOf(random), atOf(random)));
    }
    for (long offset = 0; offset < 40; offset++) {
      String agentId = offset % 3 == 0 ? AGENT : "other";
      log.add(
          new LoggedEvent(
              agentId, "e" + offset, leadOf(random), typeOf(random), atOf(random), 1, offset));
    }
    return log;
  }

  static Claim claimOf(BruteForce reference, long position) {
    Claim unread = new Claim(4, 1, CUT, position, 0);
    return new Claim(4, 1, CUT, position, reference.expectedOf(AGENT, unread).events());
  }

  /** What a product that computes as this reference does would answer. */
  static List<AnswerItem> answerOf(BruteForce reference, Claim claim, int limit) {
    Expected expected = reference.expectedOf(AGENT, claim);
    List<AnswerItem> items = new ArrayList<>();
    for (String lead : expected.ranked()) {
      if (items.size() < limit) {
        items.add(new AnswerItem(lead, expected.scores().get(lead), expected.paths().get(lead)));
      }
    }
    items.sort(Comparator.comparingDouble(item -> -item.score()));
    return items;
  }

  private static String leadOf(Random random) {
    return "lead-" + random.nextInt(64);
  }

  private static String typeOf(Random random) {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private static long atOf(Random random) {
    return REFERENCE_MILLIS + 3_600_000 - (long) (random.nextDouble() * 60 * 86_400_000.0);
  }
}
