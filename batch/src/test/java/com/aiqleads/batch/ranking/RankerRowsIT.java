package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.ranking.Generators;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class RankerRowsIT {
  private static final long SEED = 167;
  private static final int ITEMS = 100;

  /** Questions of one hidden part are numbered below this, those of the next from it on. */
  private static final long PARTS_APART = 1L << 32;

  private static final Deadline NO_LIMIT = Deadline.in(null);

  private final TrainSet train =
      new TrainSet(ITEMS, RandomHistories.of(SEED, 90, ITEMS, 20), OrderKind.POSITION);

  @Test
  void ofLastStepsThereIsOnePartAndSomeUsersChoose() throws Exception {
    List<ItemRow> rows = rowsOf(true, NO_LIMIT);
    assertThat(partsOf(rows)).containsExactly(0L);
    assertThat(rows)
        .isNotEmpty()
        .allMatch(row -> row.aside() == QuestionRows.isAside(row.user()))
        .extracting(ItemRow::aside)
        .contains(true, false);
  }

  @Test
  void ofRandomPartsTheFirstChoosesAndTheRankerLearnsFromOthers() throws Exception {
    List<ItemRow> rows = rowsOf(false, NO_LIMIT);
    assertThat(partsOf(rows)).contains(0L, 1L);
    assertThat(rows).isNotEmpty().allMatch(row -> row.aside() == (partOf(row) == 0));
  }

  @Test
  void withoutTimeForAnotherRandomPartSomeUsersOfTheFirstChoose() throws Exception {
    List<ItemRow> rows = rowsOf(false, Deadline.in(Duration.ofNanos(1)));
    assertThat(partsOf(rows)).containsExactly(0L);
    assertThat(rows).extracting(ItemRow::aside).contains(true, false);
  }

  /** About as many as one or two random parts have. */
  private static Recipe.RankerSettings ofSomeRows() {
    return new Recipe.RankerSettings(700, 10, 50, 4, 8, 16, 4, 0.3, false);
  }

  private static long partOf(ItemRow row) {
    return row.question() / PARTS_APART;
  }

  private static Set<Long> partsOf(List<ItemRow> rows) {
    return rows.stream().map(RankerRowsIT::partOf).collect(Collectors.toSet());
  }

  private List<ItemRow> rowsOf(boolean next, Deadline deadline) throws Exception {
    TrainRequest request =
        new TrainRequest(
            List.of("two-stage"), next, true, false, null, 1, SEED, new int[] {10}, new Phases());
    Recipe recipe =
        QuickTraining.quick(Recipes.startFor(train, request))
            .with(quick -> quick.ranker = ofSomeRows());
    HiddenPart hidden = HiddenParts.of(train, request, recipe.ranker().heldSteps(), 0);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    RankerRows rows = new RankerRows(TestSpark.session(), train, request, recipe, deadline, 1);
    try (Pasts pasts = Pasts.of(spark, hidden.learnt(), ITEMS)) {
      Generators learnt =
          new GeneratorTrainer(TestSpark.session(), pasts, request.phases())
              .of(recipe, CandidateGenerators.ALL, Map.of());
      rows.addFirst(learnt, hidden);
    }
    rows.addFurther();
    return rows.all().collect();
  }
}
