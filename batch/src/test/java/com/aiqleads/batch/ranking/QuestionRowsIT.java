package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.QuestionRows.Aside;
import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class QuestionRowsIT {
  private static final long SEED = 163;
  private static final int ITEMS = 200;
  private static final int NEGATIVES = 5;
  private static final TrainRequest REQUEST =
      new TrainRequest(
          List.of("two-stage"), true, true, false, null, 1, SEED, new int[] {10}, new Phases());
  private static final Recipe.RankerSettings SETTINGS =
      new Recipe.RankerSettings(100_000, NEGATIVES, 20, 3, 3, 6, 3, 0.15, true);

  private final List<ItemSequence> histories = RandomHistories.of(SEED, 120, ITEMS, 20);

  @Test
  void ofWhatIsLeftAsideAnAnswerStandsAmongMoreThanTheRankerLearnsFrom() {
    List<ItemRow> rows = rowsOf(Aside.SOME_USERS);
    assertThat(rows).extracting(ItemRow::aside).contains(true, false);
    for (ItemRow row : rows) {
      assertThat(row.aside()).isEqualTo(QuestionRows.isAside(row.user()));
    }
    Map<Long, List<ItemRow>> questions =
        rows.stream().collect(Collectors.groupingBy(ItemRow::question));
    for (List<ItemRow> one : questions.values()) {
      long answers = one.stream().filter(ItemRow::answer).count();
      int each = one.get(0).aside() ? 100 : 1 + NEGATIVES;
      assertThat(one).hasSize((int) answers * each);
    }
  }

  @Test
  void aWholePartMayBeLeftAsideOrNothingOfIt() {
    assertThat(rowsOf(Aside.ALL)).isNotEmpty().allMatch(ItemRow::aside);
    assertThat(rowsOf(Aside.NONE)).isNotEmpty().noneMatch(ItemRow::aside);
  }

  private List<ItemRow> rowsOf(Aside aside) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    TrainSet train = new TrainSet(ITEMS, histories, OrderKind.POSITION);
    HiddenPart hidden = HiddenPart.ofLastSteps(histories, 3, HiddenPart.Answers.NEW_ONLY);
    try (Pasts pasts = Pasts.of(spark, hidden.learnt(), ITEMS)) {
      Generators generators =
          new GeneratorTrainer(TestSpark.session(), pasts, new Phases())
              .alone(CandidateGenerators.TRANSITIONS, Recipes.startFor(train, REQUEST));
      QuestionRows.Layout layout = new QuestionRows.Layout(false, new int[] {0});
      return new QuestionRows(layout, REQUEST, SETTINGS, aside)
          .of(spark, generators, hidden.questions(), 0, SETTINGS.rows())
          .collect();
    }
  }
}
