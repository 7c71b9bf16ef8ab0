package com.aiqleads.orchestration.reference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a generation must know of one agent: everything the agent did below the source offset.
 *
 * @param counted number of distinct events
 * @param weights decayed weights of all acts, summed per lead
 * @param lastActs type of the last act per lead
 * @param recent the last 50 acts, oldest first, each as {@code lead type millis}
 * @param absorbed of each event of the last 61 days the first 16 bytes of the SHA-256 of its id, in
 *     hexadecimal, and its millis
 */
public record ExpectedRecord(
    int counted,
    Map<String, Double> weights,
    Map<String, String> lastActs,
    List<String> recent,
    Set<String> absorbed) {
  private static final long HORIZON_MILLIS = Duration.ofDays(61).toMillis();
  private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();
  private static final int RECENT_ACTS = 50;

  /** What the log says the record is. */
  public static ExpectedRecord of(
      PublishedGeneration generation, List<LoggedEvent> log, String agentId, int partition) {
    long cut = generation.sourceOffsets().get(partition);
    Claim below = new Claim(generation.id(), partition, cut, cut, 0);
    Included included = Included.of(log, agentId, below);
    PublishedGeneration.Parameters parameters = generation.parameters();
    Map<String, Double> weights = new TreeMap<>();
    List<String> acts = new ArrayList<>();
    Set<String> absorbed = new TreeSet<>();
    for (LoggedEvent event : included.events()) {
      double age = Math.max(0, parameters.referenceMillis() - event.occurredAtMillis());
      if (event.isAct()) {
        double decay = Math.pow(0.5, age / (parameters.halfLifeDays() * MILLIS_PER_DAY));
        double weight = parameters.weights().getOrDefault(event.type(), 0.0) * decay;
        weights.merge(event.leadId(), weight, Double::sum);
        acts.add(event.leadId() + " " + event.type() + " " + event.occurredAtMillis());
      }
      if (event.occurredAtMillis() >= parameters.referenceMillis() - HORIZON_MILLIS) {
        absorbed.add(hashOf(event.eventId()) + " " + event.occurredAtMillis());
      }
    }
    return new ExpectedRecord(
        included.events().size(),
        weights,
        new TreeMap<>(included.lastActs()),
        List.copyOf(acts.subList(Math.max(0, acts.size() - RECENT_ACTS), acts.size())),
        absorbed);
  }

  private static String hashOf(String eventId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
