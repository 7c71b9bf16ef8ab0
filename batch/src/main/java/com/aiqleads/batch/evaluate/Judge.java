package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.ranking.ScoringModel;
import com.aiqleads.contracts.metrics.Exposure;
import com.aiqleads.contracts.metrics.TiedRanking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Asks a model for all rankings. Queries are cut into a fixed number of blocks, each with a session
 * of its own, whose results are joined in order: the number of threads changes nothing. Memory: per
 * block a few numbers per item, per query its metrics.
 */
final class Judge {
  private static final int BLOCKS = 16;

  private final Questions questions;
  private final MetricNames metrics;
  private final double[] share;
  private final int threads;

  /**
   * @param share of all train users that have each item
   */
  Judge(Questions questions, MetricNames metrics, double[] share, int threads) {
    this.questions = questions;
    this.metrics = metrics;
    this.share = share;
    this.threads = threads;
  }

  Judged judge(ScoringModel model) throws InterruptedException {
    int count = questions.queries().size();
    Judged judged =
        new Judged(
            model.name(),
            new double[metrics.count()][count],
            new double[count],
            new double[count],
            0,
            0);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Exposure>> blocks = new ArrayList<>();
      for (int block = 0; block < BLOCKS; block++) {
        int from = (int) ((long) count * block / BLOCKS);
        int to = (int) ((long) count * (block + 1) / BLOCKS);
        blocks.add(executor.submit(() -> new Block(model, judged).ask(from, to)));
      }
      Exposure all = new Exposure(share.length);
      for (Future<Exposure> block : blocks) {
        all.join(block.get());
      }
      return new Judged(
          model.name(),
          judged.values(),
          judged.novelty(),
          judged.popularity(),
          all.coverage(),
          all.gini());
    } catch (ExecutionException e) {
      throw new IllegalStateException(model.name() + ": " + e.getCause(), e);
    } finally {
      executor.shutdownNow();
    }
  }

  /** One thread's working memory. */
  private final class Block {
    private final ScoringModel.Session session;
    private final Judged judged;
    private final TopList list = new TopList(share);
    private final int[] everything = IntStream.range(0, share.length).toArray();
    private final boolean[] hidden = new boolean[share.length];
    private int[] items = new int[0];
    private double[] scores = new double[0];

    Block(ScoringModel model, Judged judged) {
      this.session = model.open();
      this.judged = judged;
    }

    Exposure ask(int from, int to) {
      for (int i = from; i < to; i++) {
        ask(questions.queries().get(i), i);
      }
      return list.exposure();
    }

    private void ask(Query query, int index) {
      int ranked = query.others() == null ? rankAll(query) : rankListed(query, query.others());
      double[] relevant = new double[query.relevant().length];
      int found = 0;
      // Both stand in ascending order.
      for (int i = 0; i < ranked && found < relevant.length; i++) {
        if (items[i] == query.relevant()[found]) {
          relevant[found++] = scores[i];
        }
      }
      if (found < relevant.length) {
        throw new IllegalStateException(found + " test items ranked, not " + relevant.length);
      }
      TiedRanking ranking = TiedRanking.of(scores, ranked, relevant, query.missing());
      metrics.measure(ranking, judged.values(), index);
      list.add(items, scores, ranked, judged.novelty(), judged.popularity(), index);
    }

    private int rankListed(Query query, int[] others) {
      int count = query.relevant().length + others.length;
      items = Arrays.copyOf(query.relevant(), count);
      System.arraycopy(others, 0, items, query.relevant().length, others.length);
      Arrays.sort(items);
      scores = new double[count];
      session.score(query.history(), items, scores);
      return count;
    }

    /** Scores all items, then closes the gaps that hidden ones leave. */
    private int rankAll(Query query) {
      if (scores.length != everything.length) {
        scores = new double[everything.length];
        items = new int[everything.length];
      }
      session.score(query.history(), everything, scores);
      boolean hides = questions.repeats() == Repeats.HIDE;
      int count = 0;
      for (int item : query.history().items()) {
        hidden[item] = hides;
      }
      for (int item : query.excluded()) {
        hidden[item] = true;
      }
      for (int item = 0; item < everything.length; item++) {
        if (!hidden[item]) {
          items[count] = item;
          scores[count++] = scores[item];
        }
      }
      for (int item : query.history().items()) {
        hidden[item] = false;
      }
      for (int item : query.excluded()) {
        hidden[item] = false;
      }
      return count;
    }
  }
}
