package com.aiqleads.serving.recommend;

import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.scoring.Patch;
import com.aiqleads.serving.generations.Served;
import com.aiqleads.serving.problem.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot may claim to include. It refuses to claim anything while Redis is being filled
 * again, and says what is missing where a generation was moved to before the speed layer had caught
 * up.
 *
 * @param position exclusive end in the agent's partition
 * @param missing null when nothing is
 */
record Freshness(
    long position, @Nullable String degradedReason, Recommendations.@Nullable Missing missing) {

  static Freshness of(Served served, ViewSnapshot snapshot, int partition) {
    long generation = served.generation().id();
    refuseAfterLoss(snapshot, generation);
    long sourceOffset = served.generation().manifest().sourceOffset(partition);
    Patch patch = snapshot.patch();
    long patched = Math.max(sourceOffset, patch == null ? 0 : patch.position());
    ProgressMark mark = snapshot.validMark();
    ProgressMark behind = snapshot.validBehindMark();
    if (mark != null) {
      patched = Math.max(patched, mark.position());
      // A generation that was given up long ago still has the marks of that time.
      if (served.caughtUp() || behind == null || mark.position() >= behind.position()) {
        return new Freshness(patched, null, null);
      }
    } else if (served.caughtUp() || !served.incarnation().equals(snapshot.incarnation())) {
      throw ProblemException.unavailable(
          "Redis was lost; the speed view of partition " + partition + " is being written again");
    }
    Long to = behind == null ? null : (Long) Math.max(behind.position(), patched);
    return new Freshness(
        patched,
        reasonOf(generation, partition, patched),
        new Recommendations.Missing(partition, patched, to));
  }

  private static String reasonOf(long generation, int partition, long position) {
    return "generation "
        + generation
        + " was moved to before the speed layer had caught up: events of partition "
        + partition
        + " from position "
        + position
        + " on are missing";
  }

  private static void refuseAfterLoss(ViewSnapshot snapshot, long generation) {
    String incarnation = snapshot.incarnation();
    if (incarnation == null) {
      throw ProblemException.unavailable("Redis was lost; its data is being written again");
    }
    if (!Objects.equals(incarnation, snapshot.loadedUnder())) {
      throw ProblemException.unavailable(
          "Redis was lost; the batch view of generation " + generation + " is being reloaded");
    }
    if (!Objects.equals(incarnation, snapshot.leadsUnder())) {
      throw ProblemException.unavailable("Redis was lost; the lead states are being written again");
    }
  }
}
