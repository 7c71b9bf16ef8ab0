package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.UserScores;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** Short lists and their rest against lists of every length. */
final class DirectedListsIT {
  private static final long SEED = 17;
  private static final int ITEMS = 60;
  private static final int RANK = 5;
  private static final int SHORT = 6;

  private final List<ItemSequence> histories = RandomHistories.of(SEED, 300, ITEMS, 20);

  @Test
  void listsOfEveryPairSayWhatTheirRestDoesNot() {
    for (boolean backward : new boolean[] {false, true}) {
      Generators whole = train(backward, ITEMS, 0);
      Generators both = train(backward, ITEMS, RANK);
      assertThat(both.lists().get(0).rest()).isEqualTo("transitions flow");
      assertThat(both.channels()).containsExactly("transitions nth0", "transitions flow nth0");
      UserScores expected = new UserScores(whole);
      UserScores found = new UserScores(both);
      for (int item = 0; item < ITEMS; item++) {
        expected.score(after(item), 0);
        found.score(after(item), 0);
        ItemLists.Row row = whole.lists().get(0).lists().rowOf(item);
        for (int n = 0; n < row.items().length; n++) {
          // Codes tell large weights apart to 0.8 %.
          assertThat(found.scoreOf(0, row.items()[n]))
              .as("from %s to %s, seed %s", item, row.items()[n], SEED)
              .isCloseTo(expected.scoreOf(0, row.items()[n]), within(5e-3));
        }
      }
    }
  }

  @Test
  void shortListsWithARestAreNearerToTheWholeThanThoseWithout() {
    Generators whole = train(false, ITEMS, 0);
    double without = missed(whole, train(false, SHORT, 0));
    double with = missed(whole, train(false, SHORT, RANK));
    System.out.printf("missed: %.4f without a rest, %.4f with%n", without, with);
    assertThat(with).isLessThan(0.5 * without);
  }

  private static double missed(Generators whole, Generators other) {
    UserScores expected = new UserScores(whole);
    UserScores found = new UserScores(other);
    double missed = 0;
    for (int from = 0; from < ITEMS; from++) {
      expected.score(after(from), 0);
      found.score(after(from), 0);
      for (int to = 0; to < ITEMS; to++) {
        missed += Math.pow(expected.scoreOf(0, to) - found.scoreOf(0, to), 2);
      }
    }
    return missed;
  }

  private static ItemSequence after(int item) {
    return new ItemSequence(new int[] {item}, new float[] {1}, new long[] {0});
  }

  private Generators train(boolean backward, int length, int restRank) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    TrainSet train = new TrainSet(ITEMS, histories, OrderKind.POSITION);
    TrainRequest request =
        new TrainRequest(
            List.of("transitions"),
            true,
            false,
            false,
            null,
            1,
            SEED,
            new int[] {10},
            new Phases());
    Recipe.Transition one =
        new Recipe.Transition(
                "transitions",
                4,
                0.8,
                backward,
                new NormalisedLists.Settings(1, 0.3, length),
                List.of(Decay.nth(0)))
            .withRest(restRank);
    try (Pasts pasts = Pasts.of(spark, histories, ITEMS)) {
      return DirectedLists.train(List.of(one), List.of(), pasts, Recipes.startFor(train, request));
    }
  }
}
