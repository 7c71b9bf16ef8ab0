package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.contracts.metrics.ExpectedMetrics;
import com.aiqleads.contracts.metrics.TiedRanking;
import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.UserScores;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How well channels, alone or blended, answer questions whose answers are known: NDCG@10, over all
 * items that are not in the past, or against uniform negatives where candidate lists will be given.
 * The questions are the same for every call.
 */
final class ChannelQuality {
  private static final int CUTOFF = 10;
  private static final int QUESTIONS = 1_500;
  private static final int NEGATIVES = 99;

  private final List<Question> questions;
  private final boolean uniform;
  private final boolean repeatsAllowed;
  private final long seed;

  ChannelQuality(List<Question> questions, TrainRequest request) {
    List<Question> shuffled = new java.util.ArrayList<>(questions);
    Collections.shuffle(shuffled, new Random(request.seed() + 1));
    this.questions = List.copyOf(shuffled.subList(0, Math.min(QUESTIONS, shuffled.size())));
    this.uniform = request.candidatesAreUniform();
    this.repeatsAllowed = request.repeatsAllowed();
    this.seed = request.seed();
  }

  /** NDCG@10 of each of these blends. */
  double[] ndcgOf(Generators generators, List<Blend> blends) {
    int threads = Runtime.getRuntime().availableProcessors();
    double[][] sums =
        IntStream.range(0, threads)
            .parallel()
            .mapToObj(thread -> sumsOf(generators, blends, thread, threads))
            .toArray(double[][]::new);
    double[] means = new double[blends.size()];
    for (double[] sum : sums) {
      for (int blend = 0; blend < means.length; blend++) {
        means[blend] += sum[blend] / Math.max(1, questions.size());
      }
    }
    return means;
  }

  private double[] sumsOf(Generators generators, List<Blend> blends, int first, int stride) {
    UserScores scores = new UserScores(generators);
    double[] sums = new double[blends.size()];
    for (int n = first; n < questions.size(); n += stride) {
      Question question = questions.get(n);
      int[] others = othersOf(question, n, generators.items());
      int[] asked =
          IntStream.concat(IntStream.of(question.answers()), IntStream.of(others))
              .distinct()
              .toArray();
      scores.score(question.past(), question.past().lastOrder(), asked);
      for (int blend = 0; blend < sums.length; blend++) {
        sums[blend] += ndcgOf(scores, blends.get(blend), question.answers(), others);
      }
    }
    return sums;
  }

  private int[] othersOf(Question question, int number, int items) {
    if (uniform) {
      return SeededDraws.of(seed, number)
          .ints(0, items)
          .filter(item -> Arrays.binarySearch(question.known(), item) < 0)
          .limit(question.known().length < items ? NEGATIVES : 0)
          .toArray();
    }
    boolean[] out = new boolean[items];
    for (int answer : question.answers()) {
      out[answer] = true;
    }
    if (!repeatsAllowed) {
      for (int item : question.past().items()) {
        out[item] = true;
      }
    }
    return IntStream.range(0, items).filter(item -> !out[item]).toArray();
  }

  private static double ndcgOf(UserScores scores, Blend blend, int[] answers, int[] others) {
    double[] relevant = new double[answers.length];
    double[] all = new double[answers.length + others.length];
    for (int n = 0; n < answers.length; n++) {
      relevant[n] = blend.scoreOf(scores, answers[n]);
      all[n] = relevant[n];
    }
    for (int n = 0; n < others.length; n++) {
      all[answers.length + n] = blend.scoreOf(scores, others[n]);
    }
    return ExpectedMetrics.ndcg(TiedRanking.of(all, all.length, relevant, 0), CUTOFF);
  }
}
