package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HiddenPartTest {
  private static final long SEED = 101;
  private static final int ITEMS = 40;
  private static final int STEPS = 4;

  private final List<ItemSequence> pasts = RandomHistories.of(SEED, 300, ITEMS, 25);

  @Test
  void asksForTheNextStepOfAPastThatEndsBeforeIt() {
    HiddenPart hidden = HiddenPart.ofLastSteps(pasts, STEPS, HiddenPart.Answers.NEW_ONLY);
    assertThat(hidden.questions()).hasSizeGreaterThan(300);
    for (Question question : hidden.questions()) {
      ItemSequence whole = pasts.get(question.user());
      int size = question.past().size();
      check(question, question.past(), whole.first(size));
      long step = whole.order()[size];
      assertThat(whole.order()[size - 1]).as(where(question)).isLessThan(step);
      int[] next =
          IntStream.range(0, whole.size())
              .filter(at -> whole.order()[at] == step)
              .map(at -> whole.items()[at])
              .distinct()
              .filter(item -> !contains(question.past(), item))
              .toArray();
      assertThat(question.answers()).as(where(question)).containsExactlyInAnyOrder(next);
    }
  }

  @Test
  void teachesNoAnswerNorAnythingAfterIt() {
    HiddenPart hidden = HiddenPart.ofLastSteps(pasts, STEPS, HiddenPart.Answers.NEW_ONLY);
    for (Question question : hidden.questions()) {
      ItemSequence learnt = hidden.learnt().get(question.user());
      assertThat(learnt.size()).as(where(question)).isLessThanOrEqualTo(question.past().size());
      check(question, learnt, question.past().first(learnt.size()));
      for (int answer : question.answers()) {
        assertThat(learnt.items()).as(where(question)).doesNotContain(answer);
        assertThat(question.past().items()).as(where(question)).doesNotContain(answer);
      }
    }
  }

  @Test
  void hidesWholeStepsAndAtMostAThird() {
    HiddenPart hidden = HiddenPart.ofLastSteps(pasts, STEPS, HiddenPart.Answers.NEW_ONLY);
    assertThat(hidden.learnt()).hasSameSizeAs(pasts);
    int[] asked = new int[pasts.size()];
    hidden.questions().forEach(question -> asked[question.user()]++);
    for (int user = 0; user < pasts.size(); user++) {
      ItemSequence whole = pasts.get(user);
      ItemSequence learnt = hidden.learnt().get(user);
      int size = learnt.size();
      assertThat(size)
          .as("user %s, seed %s", user, SEED)
          .isGreaterThanOrEqualTo(2 * whole.size() / 3);
      assertThat(asked[user]).isLessThanOrEqualTo(STEPS);
      if (size < whole.size()) {
        assertThat(size).isGreaterThanOrEqualTo(1);
        assertThat(whole.order()[size]).isGreaterThan(whole.order()[size - 1]);
        assertThat(stepsFrom(whole, size)).isLessThanOrEqualTo(STEPS);
      }
    }
  }

  private static long stepsFrom(ItemSequence past, int from) {
    return Arrays.stream(past.order(), from, past.size()).distinct().count();
  }

  @Test
  void hidesNothingWhereThereIsNoOrderToHideTheEndOf() {
    ItemSequence set = new ItemSequence(new int[] {1, 2, 3, 4, 5, 6}, new float[6], new long[6]);
    HiddenPart hidden =
        HiddenPart.ofLastSteps(
            List.of(set, ItemSequence.empty()), STEPS, HiddenPart.Answers.NEW_ONLY);
    assertThat(hidden.questions()).isEmpty();
    assertThat(hidden.learnt().get(0).size()).isEqualTo(6);
    assertThat(hidden.learnt().get(1).size()).isZero();
  }

  @Test
  void hidesRandomEntriesThatAreNotInWhatIsLearnt() {
    HiddenPart hidden = HiddenPart.ofRandomEntries(pasts, 10, 1, HiddenPart.Answers.NEW_ONLY);
    assertThat(hidden.learnt()).hasSameSizeAs(pasts);
    assertThat(hidden.questions()).hasSizeGreaterThan(100);
    for (Question question : hidden.questions()) {
      ItemSequence whole = pasts.get(question.user());
      check(question, question.past(), hidden.learnt().get(question.user()));
      assertThat(question.answers()).as(where(question)).isNotEmpty().doesNotHaveDuplicates();
      for (int answer : question.answers()) {
        assertThat(question.past().items()).as(where(question)).doesNotContain(answer);
        assertThat(whole.items()).as(where(question)).contains(answer);
      }
      for (int item : whole.items()) {
        boolean answered = IntStream.of(question.answers()).anyMatch(other -> other == item);
        assertThat(answered).as(where(question)).isNotEqualTo(contains(question.past(), item));
      }
    }
  }

  @Test
  void knowsAllItemsOfTheUserSoThatNoneBecomesANegative() {
    for (HiddenPart hidden :
        List.of(
            HiddenPart.ofLastSteps(pasts, STEPS, HiddenPart.Answers.NEW_ONLY),
            HiddenPart.ofRandomEntries(pasts, 10, 1, HiddenPart.Answers.NEW_ONLY))) {
      for (Question question : hidden.questions()) {
        assertThat(question.known())
            .as(where(question))
            .containsExactly(
                IntStream.of(pasts.get(question.user()).items()).distinct().sorted().toArray());
      }
    }
  }

  @Test
  void hidesTheShareThatIsAskedFor() {
    for (int fiftieths : new int[] {0, 5, 20}) {
      HiddenPart hidden =
          HiddenPart.ofRandomEntries(pasts, fiftieths, 3, HiddenPart.Answers.NEW_ONLY);
      double all = 0;
      double left = 0;
      for (int user = 0; user < pasts.size(); user++) {
        if (pasts.get(user).size() > 1) {
          all += pasts.get(user).size();
          left += hidden.learnt().get(user).size();
        } else {
          assertThat(hidden.learnt().get(user).size()).isEqualTo(pasts.get(user).size());
        }
      }
      assertThat(1 - left / all).as("seed " + SEED).isCloseTo(fiftieths / 50.0, within(0.03));
    }
  }

  @Test
  void hidesTheFirstEntryAsOftenAsAnyOther() {
    List<ItemSequence> same = Collections.nCopies(1_000, pastOf(10));
    for (long seed = 1; seed <= 8; seed++) {
      int[] learnt = new int[10];
      HiddenPart.ofRandomEntries(same, 10, seed, HiddenPart.Answers.NEW_ONLY)
          .learnt()
          .forEach(past -> IntStream.of(past.items()).forEach(item -> learnt[item]++));
      for (int at = 0; at < 10; at++) {
        assertThat(1 - learnt[at] / 1_000.0)
            .as("entry %s, seed %s", at, seed)
            .isCloseTo(0.2, within(0.06));
      }
    }
  }

  private static ItemSequence pastOf(int size) {
    return new ItemSequence(IntStream.range(0, size).toArray(), new float[size], new long[size]);
  }

  @Test
  void drawsTheSameBySeedAndOthersByAnother() {
    String one = checksumOf(HiddenPart.ofRandomEntries(pasts, 10, 7, HiddenPart.Answers.NEW_ONLY));
    assertThat(checksumOf(HiddenPart.ofRandomEntries(pasts, 10, 7, HiddenPart.Answers.NEW_ONLY)))
        .isEqualTo(one);
    assertThat(checksumOf(HiddenPart.ofRandomEntries(pasts, 10, 8, HiddenPart.Answers.NEW_ONLY)))
        .isNotEqualTo(one);
    assertThat(checksumOf(HiddenPart.ofLastSteps(pasts, STEPS, HiddenPart.Answers.NEW_ONLY)))
        .isEqualTo(checksumOf(HiddenPart.ofLastSteps(pasts, STEPS, HiddenPart.Answers.NEW_ONLY)));
  }

  private static String checksumOf(HiddenPart hidden) {
    return Checksums.of(new ArrayList<>(hidden.learnt()), new ArrayList<>(hidden.questions()));
  }

  private static boolean contains(ItemSequence past, int item) {
    return IntStream.of(past.items()).anyMatch(other -> other == item);
  }

  private static void check(Question question, ItemSequence found, ItemSequence expected) {
    assertThat(found.items()).as(where(question)).containsExactly(expected.items());
    assertThat(found.weights()).as(where(question)).containsExactly(expected.weights());
    assertThat(found.order()).as(where(question)).containsExactly(expected.order());
  }

  private static String where(Question question) {
    return "user %s, past of %s, seed %s".formatted(question.user(), question.past().size(), SEED);
  }
}
