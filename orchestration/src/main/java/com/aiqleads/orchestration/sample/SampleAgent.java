package com.aiqleads.orchestration.sample;

import java.util.List;

/**
 * One agent and the tastes planted in it.
 *
 * @param territory numbers of the regions the agent works in, the main one first
 * @param typeTaste liking of each lead type, in [0, 1], one of them 1
 * @param idealPrice centre of the price band
 * @param idealRooms size liked best
 * @param idealCentreKm distance from the centre liked best
 * @param activity share of all sessions, up to a factor
 */
record SampleAgent(
    int number,
    List<Integer> territory,
    List<Double> typeTaste,
    double idealPrice,
    double idealRooms,
    double idealCentreKm,
    double activity,
    int quota,
    long updatedAtMillis) {
  private static final double FOREIGN = 0.15;

  String agentId() {
    return String.format(java.util.Locale.ROOT, "agent-%05d", number + 1);
  }

  int favouriteType() {
    int best = 0;
    for (int type = 1; type < typeTaste.size(); type++) {
      best = typeTaste.get(type) > typeTaste.get(best) ? type : best;
    }
    return best;
  }

  /**
   * The planted utility of a lead, in [0, 1]: taste for its type, and how near it is to the ideal
   * price, size and distance; a seventh of that outside the territory.
   */
  double utilityOf(SampleLead lead) {
    double price = bell(StrictMath.log(lead.price() / idealPrice), 0.30);
    double rooms = bell(lead.rooms() - idealRooms, 1.2);
    double centre = bell(lead.centreKm() - idealCentreKm, 4.0);
    double taste = 0.40 * typeTaste.get(lead.type()) + 0.30 * price + 0.15 * rooms + 0.15 * centre;
    return taste * (territory.contains(lead.region()) ? 1 : FOREIGN);
  }

  private static double bell(double gap, double width) {
    return StrictMath.exp(-0.5 * (gap / width) * (gap / width));
  }
}
