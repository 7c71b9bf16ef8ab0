package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.scoring.AgentRecord.RecentAct;
import java.util.List;

/**
 * How active an agent is, as the heads see it. Made of what a record keeps: the last {@link
 * AgentRecord#RECENT_ACTS} acts and the number of leads, so that a record plus later events gives
 * the same numbers as the whole history. Logarithms are {@code ln(1 + n)}.
 */
public final class AgentActivity {
  /** How many features there are. */
  public static final int SIZE = 11;

  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final int[] WINDOW_DAYS = {1, 7, 30};

  private AgentActivity() {}

  /**
   * The features at a moment: logarithms of the acts in the last 1, 7 and 30 days, of the days
   * since the last act and since the first one looked at, of acts looked at, inquiries, purchases
   * and dismissals among them and of all leads; and 1 at the very moment of the last act, else 0.
   *
   * @param acts oldest first; only the last {@link AgentRecord#RECENT_ACTS} are looked at
   * @param leads how many leads the agent ever acted on
   * @param moment epoch milliseconds, not before the last act
   */
  public static double[] featuresOf(List<RecentAct> acts, int leads, long moment) {
    int from = Math.max(0, acts.size() - AgentRecord.RECENT_ACTS);
    List<RecentAct> last = acts.subList(from, acts.size());
    double[] features = new double[SIZE];
    int at = 0;
    for (int days : WINDOW_DAYS) {
      long since = moment - days * MILLIS_PER_DAY;
      features[at++] = log1p(last.stream().filter(act -> act.at() > since).count());
    }
    long newest = last.isEmpty() ? 0 : last.get(last.size() - 1).at();
    features[at++] = log1p(daysBetween(newest, moment));
    features[at++] = log1p(daysBetween(last.isEmpty() ? 0 : last.get(0).at(), moment));
    features[at++] = log1p(last.size());
    features[at++] = log1p(countOf(InteractionType.INQUIRY, last));
    features[at++] = log1p(countOf(InteractionType.PURCHASE, last));
    features[at++] = log1p(countOf(InteractionType.DISMISS, last));
    features[at++] = log1p(leads);
    features[at] = newest == moment ? 1 : 0;
    return features;
  }

  private static long countOf(InteractionType type, List<RecentAct> acts) {
    return acts.stream().filter(act -> act.type() == type.code()).count();
  }

  private static double daysBetween(long earlier, long later) {
    return Math.max(0, later - earlier) / (double) MILLIS_PER_DAY;
  }

  /** Strict, so that every machine gets the same number. */
  private static double log1p(double value) {
    return StrictMath.log1p(value);
  }
}
