package com.aiqleads.contracts.ranking;

import java.util.ArrayList;
import java.util.List;

/**
 * Some channels added up, each in deviations from its mean. Immutable and thread-safe.
 *
 * @param parts the channels, at least one
 */
public record Blend(List<Part> parts) {
  public Blend {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts: none (expected: at least one)");
    }
  }

  /**
   * One channel of the sum.
   *
   * @param channel its number
   * @param share factor of its distance from the mean
   */
  public record Part(int channel, double share) {}

  /** One channel alone. */
  public static Blend of(int channel) {
    return new Blend(List.of(new Part(channel, 1)));
  }

  /** With one more channel. */
  public Blend and(int channel, double share) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(channel, share));
    return new Blend(more);
  }

  /**
   * The sum.
   *
   * @param scores after {@link UserScores#score} of the user's past
   */
  public double scoreOf(UserScores scores, int item) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.share() * scores.distanceOf(part.channel(), item);
    }
    return sum;
  }
}
