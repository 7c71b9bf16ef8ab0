package com.aiqleads.serving.recommend;

import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything Redis knows of one agent in one generation, read at one moment by one command.
 *
 * @param incarnation of the data in Redis; null when there is none
 * @param loadedUnder the incarnation the batch view was loaded under
 * @param leadsUnder the incarnation the lead states are complete under
 * @param mark the speed layer's progress in the agent's partition
 * @param behindMark the same, for the last generation that had caught up
 */
public record ViewSnapshot(
    @Nullable String incarnation,
    @Nullable String loadedUnder,
    @Nullable String leadsUnder,
    @Nullable ProgressMark mark,
    @Nullable Patch patch,
    @Nullable BatchView view,
    @Nullable ProgressMark behindMark) {

  List<String> territory() {
    return patch != null ? patch.territory() : view != null ? view.territory() : List.of();
  }

  Outlook outlook() {
    return patch != null ? patch.outlook() : view != null ? view.outlook() : Outlook.none();
  }

  int counted() {
    return patch != null ? patch.counted() : view != null ? view.counted() : 0;
  }

  /** The mark, where it was written under the present incarnation. */
  @Nullable ProgressMark validMark() {
    return validOf(mark);
  }

  /** The same for {@link #behindMark}. */
  @Nullable ProgressMark validBehindMark() {
    return validOf(behindMark);
  }

  private @Nullable ProgressMark validOf(@Nullable ProgressMark any) {
    return any != null && any.incarnation().equals(incarnation) ? any : null;
  }
}
