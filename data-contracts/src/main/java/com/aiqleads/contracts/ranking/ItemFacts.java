package com.aiqleads.contracts.ranking;

import java.io.Serializable;

/**
 * What is known of each item by itself, arrays of one entry per item.
 *
 * @param users how many users touched it
 * @param place mean of log(1 + step at which users touched it), NaN: never touched
 * @param firstSeen order value of its first interaction
 * @param lastSeen order value of its last interaction
 * @param typical mean order value of its interactions
 * @param totalUsers of all items
 */
public record ItemFacts(
    float[] users,
    float[] place,
    double[] firstSeen,
    double[] lastSeen,
    double[] typical,
    int totalUsers)
    implements Serializable {
  public int items() {
    return users.length;
  }
}
