package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Answers;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;

/** The parts of train that are hidden to choose settings by and to make the ranker's rows of. */
final class HiddenParts {
  /** Where there are times, of all entries those that are hidden: the latest. */
  private static final double SHARE_AFTER_MOMENT = 0.1;

  /** Steps after that moment that become questions about one past, at most. */
  private static final int QUESTIONS_PER_PAST = 20;

  private HiddenParts() {}

  /**
   * One of them.
   *
   * @param heldSteps steps (or, at random, fiftieths) of each past that are hidden
   * @param draw of random parts any; of last steps how many such parts lie after it, in which case
   *     nothing is learnt from those
   */
  static HiddenPart of(TrainSet train, TrainRequest request, int heldSteps, int draw) {
    Answers wanted = request.repeatsAllowed() ? Answers.REPEATS_TOO : Answers.NEW_ONLY;
    if (!request.hiddenTargetIsNext()) {
      long seed = request.seed() + draw;
      return HiddenPart.ofRandomEntries(train.histories(), heldSteps, seed, wanted);
    }
    HiddenPart part = lastOf(train.histories(), train.orderKind(), heldSteps, wanted);
    for (int later = 0; later < draw; later++) {
      part = lastOf(part.learnt(), train.orderKind(), heldSteps, wanted);
    }
    return draw == 0 ? part : part.knowing(train.histories());
  }

  private static HiddenPart lastOf(
      List<ItemSequence> pasts, OrderKind order, int heldSteps, Answers wanted) {
    return order == OrderKind.TIME
        ? HiddenPart.afterMoment(pasts, SHARE_AFTER_MOMENT, QUESTIONS_PER_PAST, wanted)
        : HiddenPart.ofLastSteps(pasts, heldSteps, wanted);
  }

  /** Whether a part leaves less than half of train to learn from, or asks nothing. */
  static boolean isTooLittle(HiddenPart part, TrainSet train) {
    return part.questions().isEmpty()
        || 2 * entriesOf(part.learnt()) < entriesOf(train.histories());
  }

  private static long entriesOf(List<ItemSequence> pasts) {
    return pasts.stream().mapToLong(ItemSequence::size).sum();
  }
}
