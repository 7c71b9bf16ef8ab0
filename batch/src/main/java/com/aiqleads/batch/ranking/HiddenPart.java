package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Train cut in two: what generators may learn from, and the rest as questions whose answers are
 * known. No question's answer, nor anything after it, is in what is learnt from.
 *
 * @param learnt one past per user, perhaps empty
 * @param questions in an order that says nothing
 */
record HiddenPart(List<ItemSequence> learnt, List<Question> questions) {
  /** Entries that a past must keep for a question about it. */
  private static final int LEAST_KEPT = 1;

  private static final double ONE_FIFTIETH = 0.02;

  /** Which of what was hidden counts. */
  enum Answers {
    /** What is not in the past: nothing else would be ranked. */
    NEW_ONLY,
    /** All, as what was touched is ranked again. */
    REPEATS_TOO
  }

  /**
   * What would this user do?
   *
   * @param user number of the user's past in train
   * @param past at that moment
   * @param answers what the user did, distinct; in the past only where repeats count
   * @param known all items of the user, ascending: no negatives
   * @param dismissed items that are not to be shown to the user
   * @param territory regions of the user; empty: everywhere
   * @param at when it is asked, epoch milliseconds; 0 where only the order is known
   */
  record Question(
      int user,
      ItemSequence past,
      int[] answers,
      int[] known,
      int[] dismissed,
      List<String> territory,
      long at)
      implements Serializable {
    /** Without anything that is not to be shown. */
    Question(int user, ItemSequence past, int[] answers, int[] known) {
      this(user, past, answers, known, new int[0], List.of(), 0);
    }

    private Question knowing(ItemSequence whole) {
      return new Question(user, past, answers, distinctOf(whole), dismissed, territory, at);
    }
  }

  /** Hides the last steps of every past, at most a third of it. */
  static HiddenPart ofLastSteps(List<ItemSequence> pasts, int steps, Answers wanted) {
    List<ItemSequence> learnt = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (int user = 0; user < pasts.size(); user++) {
      ItemSequence past = pasts.get(user);
      int cut = past.size();
      for (int step = 0; step < steps; step++) {
        int before = startOfStep(past, cut);
        if (before < LEAST_KEPT || before < 2 * past.size() / 3) {
          break;
        }
        int[] done = Arrays.copyOfRange(past.items(), before, cut);
        addQuestion(user, past, past.first(before), done, wanted, questions);
        cut = before;
      }
      learnt.add(past.first(cut));
    }
    return new HiddenPart(learnt, questions);
  }

  /**
   * The same where users have done more than the pasts it was made of say: nothing of that is a
   * negative.
   *
   * @param wholes one per user
   */
  HiddenPart knowing(List<ItemSequence> wholes) {
    return new HiddenPart(
        learnt, questions.stream().map(one -> one.knowing(wholes.get(one.user()))).toList());
  }

  private static int startOfStep(ItemSequence past, int end) {
    int at = end - 1;
    while (at > 0 && past.order()[at - 1] == past.order()[at]) {
      at--;
    }
    return at;
  }

  /**
   * Hides everything after one moment, the same for all, so that nothing is learnt from what came
   * after a question, of whatever user. Each past's last steps after the moment become questions.
   *
   * @param share of all entries that lies after the moment, about
   * @param steps of a past that become questions, at most
   */
  static HiddenPart afterMoment(List<ItemSequence> pasts, double share, int steps, Answers wanted) {
    long moment = momentBefore(pasts, share);
    List<ItemSequence> learnt = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (int user = 0; user < pasts.size(); user++) {
      ItemSequence past = pasts.get(user);
      int kept = 0;
      while (kept < past.size() && past.order()[kept] < moment) {
        kept++;
      }
      learnt.add(past.first(kept));
      int cut = past.size();
      for (int step = 0; step < steps && cut > kept; step++) {
        int before = startOfStep(past, cut);
        if (before < LEAST_KEPT) {
          break;
        }
        int[] done = Arrays.copyOfRange(past.items(), before, cut);
        addQuestion(user, past, past.first(before), done, wanted, questions);
        cut = before;
      }
    }
    return new HiddenPart(learnt, questions);
  }

  private static long momentBefore(List<ItemSequence> pasts, double share) {
    long[] times = pasts.stream().flatMapToLong(past -> LongStream.of(past.order())).toArray();
    Arrays.sort(times);
    return times.length == 0
        ? 0
        : times[(int) Math.min(times.length - 1, times.length * (1 - share))];
  }

  /** Adds the question if there is a wanted answer. */
  private static void addQuestion(
      int user,
      ItemSequence whole,
      ItemSequence past,
      int[] hidden,
      Answers wanted,
      List<Question> into) {
    int[] before = past.items();
    int[] answers =
        IntStream.of(hidden)
            .distinct()
            .filter(
                item ->
                    wanted == Answers.REPEATS_TOO
                        || IntStream.of(before).noneMatch(other -> other == item))
            .toArray();
    if (answers.length > 0) {
      into.add(new Question(user, past, answers, distinctOf(whole)));
    }
  }

  private static int[] distinctOf(ItemSequence past) {
    return IntStream.of(past.items()).distinct().sorted().toArray();
  }

  /** Hides entries of every past by a seeded draw. */
  static HiddenPart ofRandomEntries(
      List<ItemSequence> pasts, int fiftieths, long seed, Answers wanted) {
    List<ItemSequence> learnt = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    double share = fiftieths * ONE_FIFTIETH;
    for (int user = 0; user < pasts.size(); user++) {
      ItemSequence past = pasts.get(user);
      // First draws of java.util.Random hardly differ between neighbouring seeds.
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + user);
      boolean[] hidden = new boolean[past.size()];
      if (past.size() > LEAST_KEPT) {
        for (int at = 0; at < hidden.length; at++) {
          hidden[at] = random.nextDouble() < share;
        }
      }
      ItemSequence rest = entriesOf(past, hidden, false);
      ItemSequence gone = entriesOf(past, hidden, true);
      learnt.add(rest);
      if (rest.size() > 0) {
        addQuestion(user, past, rest, gone.items(), wanted, questions);
      }
    }
    return new HiddenPart(learnt, questions);
  }

  private static ItemSequence entriesOf(ItemSequence past, boolean[] hidden, boolean wanted) {
    return past.entries(
        IntStream.range(0, hidden.length).filter(at -> hidden[at] == wanted).toArray());
  }
}
