package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HiddenPartsTest {
  private static final long SEED = 23;
  private static final int ITEMS = 400;
  private static final int STEPS = 3;

  private final List<ItemSequence> histories = RandomHistories.of(SEED, 50, ITEMS, 40);

  @Test
  void noFutureInASecondPartOfLastSteps() {
    TrainSet train = new TrainSet(ITEMS, histories, OrderKind.POSITION);
    HiddenPart first = HiddenParts.of(train, request(true), STEPS, 0);
    HiddenPart second = HiddenParts.of(train, request(true), STEPS, 1);
    assertThat(second.questions()).isNotEmpty();
    for (int user = 0; user < histories.size(); user++) {
      ItemSequence left = first.learnt().get(user);
      assertThat(second.learnt().get(user).size()).isLessThanOrEqualTo(left.size());
      assertThat(left.items()).startsWith(second.learnt().get(user).items());
    }
    for (Question question : second.questions()) {
      ItemSequence left = first.learnt().get(question.user());
      assertThat(question.past().size()).isLessThan(left.size());
      assertThat(Arrays.stream(left.items()).boxed())
          .containsAll(Arrays.stream(question.answers()).boxed().toList());
    }
  }

  @Test
  void whatAUserDidLaterIsNoNegativeOfAnEarlierPart() {
    TrainSet train = new TrainSet(ITEMS, histories, OrderKind.POSITION);
    for (Question question : HiddenParts.of(train, request(true), STEPS, 1).questions()) {
      int[] all = histories.get(question.user()).items();
      assertThat(question.known()).isEqualTo(IntStream.of(all).distinct().sorted().toArray());
    }
  }

  @Test
  void withTimesASecondPartIsASecondTenth() {
    TrainSet train = new TrainSet(ITEMS, histories, OrderKind.TIME);
    long all = entriesOf(histories);
    long first = entriesOf(HiddenParts.of(train, request(true), STEPS, 0).learnt());
    long second = entriesOf(HiddenParts.of(train, request(true), STEPS, 1).learnt());
    assertThat((double) first / all).isBetween(0.7, 0.95);
    assertThat((double) second / first).isBetween(0.7, 0.95);
  }

  @Test
  void aPartThatLeavesTooLittleIsSeen() {
    TrainSet train = new TrainSet(ITEMS, histories, OrderKind.POSITION);
    assertThat(HiddenParts.isTooLittle(HiddenParts.of(train, request(true), STEPS, 1), train))
        .isFalse();
    HiddenPart none = new HiddenPart(histories, List.of());
    assertThat(HiddenParts.isTooLittle(none, train)).isTrue();
    List<ItemSequence> nothing = histories.stream().map(past -> past.first(0)).toList();
    HiddenPart asked = HiddenParts.of(train, request(true), STEPS, 0);
    assertThat(HiddenParts.isTooLittle(new HiddenPart(nothing, asked.questions()), train)).isTrue();
  }

  @Test
  void whatIsTouchedAgainIsAnAnswerOnlyWhereRepeatsAreRanked() {
    ItemSequence again =
        new ItemSequence(
            new int[] {1, 2, 3, 4, 5, 6, 1},
            new float[] {1, 1, 1, 1, 1, 1, 1},
            new long[] {0, 1, 2, 3, 4, 5, 6});
    TrainSet train = new TrainSet(ITEMS, List.of(again), OrderKind.POSITION);
    assertThat(HiddenParts.of(train, request(true), 1, 0).questions()).isEmpty();
    TrainRequest hide = request(true);
    TrainRequest allow =
        new TrainRequest(
            hide.models(),
            true,
            false,
            true,
            hide.budget(),
            null,
            SEED,
            hide.cutoffs(),
            hide.phases());
    assertThat(HiddenParts.of(train, allow, 1, 0).questions())
        .singleElement()
        .satisfies(one -> assertThat(one.answers()).containsExactly(1));
  }

  @Test
  void randomPartsDiffer() {
    TrainSet train = new TrainSet(ITEMS, histories, OrderKind.POSITION);
    HiddenPart first = HiddenParts.of(train, request(false), STEPS, 0);
    HiddenPart second = HiddenParts.of(train, request(false), STEPS, 1);
    assertThat(first.learnt()).isNotEqualTo(second.learnt());
  }

  private static long entriesOf(List<ItemSequence> pasts) {
    return pasts.stream().mapToLong(ItemSequence::size).sum();
  }

  private static TrainRequest request(boolean next) {
    return new TrainRequest(
        List.of("two-stage"),
        next,
        false,
        false,
        Duration.ofSeconds(1),
        null,
        SEED,
        new int[] {10},
        new Phases());
  }
}
