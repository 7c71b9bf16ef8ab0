package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.SearchChoices.Choice;
import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the settings of each generator by how well it answers hidden questions alone. The
 * generators take turns, the likeliest settings first, so that an early end leaves none untried;
 * then the two best of each are asked about further hidden parts. What would take longer than what
 * is left is passed over.
 */
final class RecipeSearch {
  private static final double[] LOW_PASS_SHARES = {0, 0.3, 1, 3};

  private static final Comparator<Tried> BEST_FIRST =
      Comparator.comparingDouble((Tried one) -> -one.ndcg());
  private static final int ASKED_AGAIN = 2;

  private final List<SearchDraw> draws;
  private final List<SearchDraw> further;
  private final Limits limits;
  private final SearchFolder folder;
  private final Phases phases;

  /**
   * When to end.
   *
   * @param trials settings tried at most
   */
  record Limits(Deadline deadline, int trials) {}

  /**
   * What was found.
   *
   * @param learnt generators of the recipe that were tried, or learnt to try others, as they were
   *     learnt without the first hidden part
   * @param nanos how long it took to learn those
   */
  record Found(Recipe recipe, Map<CandidateGenerator, Generators> learnt, long nanos) {}

  /**
   * @param draws hidden parts whose figures are averaged, at least one
   * @param further by which, and by those, it is chosen between the two best
   */
  RecipeSearch(
      List<SearchDraw> draws,
      List<SearchDraw> further,
      Limits limits,
      SearchFolder folder,
      Phases phases) {
    this.draws = draws;
    this.further = further;
    this.limits = limits;
    this.folder = folder;
    this.phases = phases;
  }

  /**
   * A choice and how it did.
   *
   * @param ndcg mean over the hidden parts
   * @param learnt without the first of them; null: by an earlier run
   * @param nanos that learning took per hidden part, without the low-pass that others are cut from
   */
  private record Tried(Choice choice, double ndcg, @Nullable Generators learnt, long nanos) {
    Tried with(double otherNdcg) {
      return new Tried(choice, otherNdcg, learnt, nanos);
    }
  }

  /** The best choices so far of one generator. */
  private static final class Turn {
    private final CandidateGenerator generator;
    private final List<Choice> choices;
    private final List<Tried> best = new ArrayList<>();
    private long longestNanos;
    private double nanosPerEffort = Double.POSITIVE_INFINITY;

    Turn(CandidateGenerator generator, List<Choice> choices) {
      this.generator = generator;
      this.choices = choices;
    }

    /** By the quickest so far; 0 where none was timed. */
    double wouldTakeNanos(Choice choice) {
      return Double.isFinite(nanosPerEffort) ? nanosPerEffort * choice.effort() : 0;
    }

    /** Of equal ones the earlier is better. */
    void offer(Tried one) {
      best.add(one);
      best.sort(BEST_FIRST);
      if (best.size() > ASKED_AGAIN) {
        best.remove(ASKED_AGAIN);
      }
    }

    /**
     * What the two best would take in one more hidden part; 0 while there are not two. Some choices
     * take little because the first has done most of the work for all, which would have to be done
     * again.
     */
    long askingAgainNanos() {
      if (best.size() < ASKED_AGAIN) {
        return 0;
      }
      return Math.max(longestNanos, best.stream().mapToLong(Tried::nanos).sum());
    }

    /**
     * @param perDraw for one hidden part
     */
    void took(Choice choice, long itsNanos, long perDraw) {
      longestNanos = Math.max(longestNanos, perDraw);
      nanosPerEffort = Math.min(nanosPerEffort, itsNanos / choice.effort());
    }
  }

  /**
   * The recipe with the best of all that was tried.
   *
   * @param items how many there are
   * @param wanted the only generators that are tried
   */
  Found from(Recipe start, int items, List<CandidateGenerator> wanted) {
    List<Turn> turns = new ArrayList<>();
    SearchChoices.inTurn(start, items)
        .forEach((generator, choices) -> turns.add(new Turn(generator, choices)));
    turns.removeIf(turn -> !wanted.contains(turn.generator));
    tryInTurn(turns, start);
    turns.removeIf(turn -> turn.best.isEmpty());
    turns.forEach(turn -> askAgain(turn, start));
    Recipe found = start;
    Map<CandidateGenerator, Generators> learnt = new HashMap<>();
    long nanos = draws.get(0).lowPassNanos();
    for (Turn turn : turns) {
      Tried best = turn.best.get(0);
      found = best.choice().change().apply(found);
      nanos += best.nanos();
      if (best.learnt() != null) {
        learnt.put(turn.generator, best.learnt());
      }
    }
    Generators lowPass = draws.get(0).findLowPass(found);
    if (lowPass != null) {
      learnt.putIfAbsent(CandidateGenerators.LOW_PASS, lowPass);
    }
    boolean both =
        wanted.contains(CandidateGenerators.GRAPH) && wanted.contains(CandidateGenerators.LOW_PASS);
    if (both && limits.deadline().leftNanos() > 0) {
      found = withBlend(found, learnt);
    }
    return new Found(found, learnt, nanos);
  }

  private void tryInTurn(List<Turn> turns, Recipe start) {
    int tried = 0;
    int most = turns.stream().mapToInt(turn -> turn.choices.size()).max().orElse(0);
    for (int round = 0; round < most; round++) {
      for (Turn turn : turns) {
        if (round < turn.choices.size()) {
          long left = limits.deadline().leftNanos() - askingAgainNanos(turns);
          if (tried >= limits.trials() || left < 0) {
            return;
          }
          Choice choice = turn.choices.get(round);
          if (turn.wouldTakeNanos(choice) > left) {
            phases.note(choice.setting() + ": passed over, would take longer than what is left");
            continue;
          }
          tried++;
          attempt(turn, choice, start);
        }
      }
    }
  }

  /** What is kept back for the two best of each generator. */
  private long askingAgainNanos(List<Turn> turns) {
    return further.size() * turns.stream().mapToLong(Turn::askingAgainNanos).sum();
  }

  private void attempt(Turn turn, Choice choice, Recipe start) {
    String setting = turn.generator.title() + " with " + choice.setting();
    Double before = findBefore(setting);
    if (before != null) {
      turn.offer(new Tried(choice, before, null, 0));
      return;
    }
    long startNanos = limits.deadline().clock().getAsLong();
    long lowPassBefore = draws.get(0).lowPassNanos();
    Recipe tried = choice.change().apply(start);
    Generators first = draws.get(0).learntBy(turn.generator, tried);
    double ndcg = ndcgOf(first, turn, draws.get(0));
    for (SearchDraw draw : draws.subList(1, draws.size())) {
      ndcg += ndcgOf(draw.learntBy(turn.generator, tried), turn, draw);
    }
    ndcg /= draws.size();
    long nanos = limits.deadline().clock().getAsLong() - startNanos;
    keep(setting, ndcg, nanos);
    turn.took(choice, nanos, nanos / draws.size());
    long forOthers = draws.get(0).lowPassNanos() - lowPassBefore;
    turn.offer(new Tried(choice, ndcg, first, Math.max(0, nanos / draws.size() - forOthers)));
  }

  private static double ndcgOf(Generators learnt, Turn turn, SearchDraw draw) {
    Generators alone = learnt.only(turn.generator.title());
    return draw.ndcgOf(alone, List.of(Blend.of(0)))[0];
  }

  /** About further hidden parts: the mean over all of them says which of the two best is better. */
  private void askAgain(Turn turn, Recipe start) {
    if (further.isEmpty() || turn.best.size() < ASKED_AGAIN) {
      return;
    }
    boolean known =
        turn.best.stream().allMatch(one -> folder.findNdcg(settingAgain(turn, one)) != null);
    long nanos = further.size() * turn.askingAgainNanos();
    if (!known && nanos > limits.deadline().leftNanos()) {
      phases.note(turn.generator.title() + ": the two best not asked again, would take too long");
      return;
    }
    turn.best.replaceAll(one -> askedAgain(turn, one, start));
    turn.best.sort(BEST_FIRST);
  }

  private String settingAgain(Turn turn, Tried one) {
    return "%s with %s, in %d hidden parts"
        .formatted(turn.generator.title(), one.choice().setting(), draws.size() + further.size());
  }

  private Tried askedAgain(Turn turn, Tried one, Recipe start) {
    String setting = settingAgain(turn, one);
    Double before = findBefore(setting);
    if (before != null) {
      return one.with(before);
    }
    long startNanos = limits.deadline().clock().getAsLong();
    Recipe tried = one.choice().change().apply(start);
    double ndcg = one.ndcg() * draws.size();
    for (SearchDraw draw : further) {
      ndcg += ndcgOf(draw.learntBy(turn.generator, tried), turn, draw);
    }
    ndcg /= draws.size() + further.size();
    keep(setting, ndcg, limits.deadline().clock().getAsLong() - startNanos);
    return one.with(ndcg);
  }

  private @Nullable Double findBefore(String setting) {
    Double before = folder.findNdcg(setting);
    if (before != null) {
      phases.note(
          String.format(Locale.ROOT, "%s: NDCG@10 %.4f, by an earlier run", setting, before));
    }
    return before;
  }

  private void keep(String setting, double ndcg, long nanos) {
    phases.note(
        String.format(
            Locale.ROOT,
            "%s: NDCG@10 %.4f, %.1f s",
            setting,
            ndcg,
            (double) nanos / TimeUnit.SECONDS.toNanos(1)));
    folder.keep(setting, ndcg);
  }

  /** How loud the low-pass is beside the two hops. */
  private Recipe withBlend(Recipe found, Map<CandidateGenerator, Generators> learnt) {
    List<Blend> blends = new ArrayList<>();
    for (double share : LOW_PASS_SHARES) {
      blends.add(Blend.of(0).and(1, share));
    }
    double[] ndcg = new double[blends.size()];
    for (SearchDraw draw : draws) {
      // What an earlier run tried, or another draw, is not there.
      Map<CandidateGenerator, Generators> its = draw == draws.get(0) ? learnt : new HashMap<>();
      double[] one = draw.ndcgOf(draw.graphAndLowPass(found, its), blends);
      for (int n = 0; n < ndcg.length; n++) {
        ndcg[n] += one[n] / draws.size();
      }
    }
    Recipe best = found;
    double most = Double.NEGATIVE_INFINITY;
    for (int n = 0; n < ndcg.length; n++) {
      double share = LOW_PASS_SHARES[n];
      phases.note(
          String.format(Locale.ROOT, "graph + low-pass x %s: NDCG@10 %.4f", share, ndcg[n]));
      if (ndcg[n] > most) {
        most = ndcg[n];
        best = found.withLowPassShare(share);
      }
    }
    return best;
  }
}
