package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class TwoStageScorerTest {
  private static final int ITEMS = 400;

  private final long seed = 101;
  private final RandomModels draws = new RandomModels(new Random(seed), ITEMS, 30);
  private final RankingModel model = draws.of(6, 20, 4, true, new HistoryCaps(30, 60, 20));
  private final TwoStageScorer scorer = new TwoStageScorer(model, 50);

  @Test
  void scoresEveryCandidateByTheRankerOverItsFeatures() {
    Features features = new Features(model.generators(), true);
    UserScores all = new UserScores(model.generators());
    double[] scores = new double[50];
    for (int round = 0; round < 40; round++) {
      ItemSequence past = draws.past(1 + round * 3);
      long now = past.order()[past.size() - 1] + 77;
      int[] candidates = draws.candidates(past, 1 + round);
      scorer.score(past, now, candidates, scores);
      all.score(past, now);
      float[][] rows = features.rowsOf(all, past, now, candidates);
      for (int at = 0; at < candidates.length; at++) {
        float[] row = rows[at];
        assertThat(scores[at])
            .as("seed %s, round %s", seed, round)
            .isFinite()
            .isEqualTo(model.ranker().scoreOf(row, model.ranker().newBins()));
      }
    }
  }

  @Test
  void ranksByUsersWhereThereIsNoPast() {
    double[] scores = new double[3];
    scorer.score(ItemSequence.empty(), 5, new int[] {9, 2, 30}, scores);
    float[] users = model.generators().facts().users();
    assertThat(scores).containsExactly(users[9], users[2], users[30]);
  }

  @Test
  void picksFromAllItemsAsTheFirstStageDoes() {
    ItemSequence past = draws.past(40);
    long now = past.order()[39];
    UserScores all = new UserScores(model.generators());
    all.score(past, now);
    int[] expected = new FirstStage(ITEMS, model.firstStage(), 200).best(all, past.items());
    assertThat(scorer.firstStageOf(past, now, past.items())).hasSize(200).isEqualTo(expected);
    RankingModel whole =
        new RankingModel(model.generators(), model.ranker(), true, model.firstStage(), 0);
    assertThat(new TwoStageScorer(whole, 1).firstStageOf(past, now, new int[] {3}))
        .hasSize(ITEMS - 1)
        .doesNotContain(3);
  }

  @Test
  void ranksInBlocksWhatIsMoreThanItTakesAtATime() {
    ItemSequence past = draws.past(40);
    long now = past.lastOrder();
    TwoStageScorer.Scored expected =
        new TwoStageScorer(model, ITEMS).bestOfAll(past, now, new int[] {3});
    TwoStageScorer.Scored inBlocks =
        new TwoStageScorer(model, 7).bestOfAll(past, now, new int[] {3});
    assertThat(inBlocks.items()).hasSize(200).isEqualTo(expected.items());
    assertThat(inBlocks.scores()).isEqualTo(expected.scores());
  }

  @Test
  void addsTheStrongestEntriesOfTheLastItemsToTheGivenCandidates() {
    TwoStageScorer wide = new TwoStageScorer(model, ITEMS);
    for (int round = 0; round < 20; round++) {
      ItemSequence past = draws.past(1 + 2 * round);
      int[] given = draws.candidates(past, 10);
      int[] found = wide.nearby(past, given, 3, 4);
      assertThat(Arrays.copyOf(found, 10)).isEqualTo(given);
      TreeSet<Integer> expected = strongest(past, 3, 4);
      Arrays.stream(given).forEach(expected::remove);
      assertThat(Arrays.copyOfRange(found, 10, found.length))
          .as("seed %s, round %s", seed, round)
          .containsExactly(expected.stream().mapToInt(item -> item).toArray());
    }
  }

  /** By sorting all entries of the lists, largest weight first. */
  private TreeSet<Integer> strongest(ItemSequence past, int lastItems, int perList) {
    TreeSet<Integer> found = new TreeSet<>();
    TreeSet<Integer> seen = new TreeSet<>();
    for (int at = past.size() - 1; at >= 0 && seen.size() < lastItems; at--) {
      if (!seen.add(past.items()[at])) {
        continue;
      }
      for (Generators.Lists one : model.generators().lists()) {
        ItemLists.Row row = one.lists().rowOf(past.items()[at]);
        java.util.stream.IntStream.range(0, row.items().length)
            .boxed()
            .filter(n -> row.weights()[n] > 0)
            .sorted((a, b) -> Float.compare(row.weights()[b], row.weights()[a]))
            .limit(perList)
            .forEach(n -> found.add(row.items()[n]));
      }
    }
    return found;
  }

  @Test
  void handsOutNoMoreCandidatesThanItTakes() {
    ItemSequence past = draws.past(30);
    int[] given = draws.candidates(past, 48);
    assertThat(scorer.nearby(past, given, 5, 10)).hasSize(50).startsWith(given);
    assertThat(scorer.nearby(ItemSequence.empty(), given, 5, 10)).isEqualTo(given);
    assertThat(scorer.nearby(past, given, 5, 0)).isEqualTo(given);
  }
}
