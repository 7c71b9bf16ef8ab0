package com.aiqleads.contracts.traits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.lead.LeadAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TraitTransitionsTest {
  private static final long SEED = 20_261_129;
  private static final int LEADS = 120;

  private final PlantedTraits planted = new PlantedTraits(SEED);
  private final List<LeadAttributes> leads = planted.leads(LEADS);
  private final TraitVocabulary vocabulary = TraitVocabulary.of(leads);
  private final TraitTransitions transitions = planted.counts(vocabulary, leads).transitions();

  @Test
  void findsTheDirectionThatWasPlanted() {
    int flat = tokenOf(Trait.TYPE, new LeadAttributes("flat", null, null, null, null));
    int house = tokenOf(Trait.TYPE, new LeadAttributes("house", null, null, null, null));
    assertThat(liftOf(transitions, Trait.TYPE, flat, house)).isGreaterThan(0.2);
    assertThat(liftOf(transitions, Trait.TYPE, flat, flat)).isNegative();
    assertThat(liftOf(transitions, Trait.TYPE, house, flat))
        .isLessThan(liftOf(transitions, Trait.TYPE, flat, house));
  }

  @Test
  void aLiftWithoutSupportIsThatOfItsPrior() {
    TransitionCounts none = new TransitionCounts(vocabulary);
    assertThat(none.transitions().tableOf(Trait.CELL)).containsOnly(0);
    TransitionCounts one = new TransitionCounts(vocabulary);
    int[] a = vocabulary.tokensOf(leads.get(0));
    one.add(List.of(List.of(a), List.of(a)));
    double little = liftOf(one.transitions(), Trait.TYPE, a[1], a[1]);
    assertThat(little).isEqualTo((double) (float) Math.log(11.0 / 11.0));
    int[] b = vocabulary.tokensOf(leads.get(1));
    TransitionCounts many = new TransitionCounts(vocabulary);
    for (int n = 0; n < 1_000; n++) {
      many.add(List.of(List.of(a), List.of(a)));
      many.add(List.of(List.of(b), List.of(b)));
    }
    assertThat(liftOf(many.transitions(), Trait.TYPE, a[1], a[1]))
        .isCloseTo(Math.log(2), within(.02));
    assertThat(liftOf(many.transitions(), Trait.TYPE, a[1], b[1])).isLessThan(-3);
  }

  @Test
  void aFineCellWithoutSupportSaysWhatTheCellAroundItSays() {
    double[][] places = {{53.55, 9.99}, {53.56, 10.10}, {48.14, 11.58}};
    List<LeadAttributes> few =
        IntStream.range(0, 3)
            .mapToObj(n -> new LeadAttributes("flat", 1e5, 2.0, places[n][0], places[n][1]))
            .toList();
    TraitVocabulary words = TraitVocabulary.of(few);
    int[][] tokens = few.stream().map(words::tokensOf).toArray(int[][]::new);
    assertThat(words.coarseTokenOf(tokens[0][0])).isEqualTo(words.coarseTokenOf(tokens[1][0]));
    assertThat(tokens[0][0]).isNotEqualTo(tokens[1][0]);
    TransitionCounts counts = new TransitionCounts(words);
    for (int n = 0; n < 50; n++) {
      counts.add(List.of(List.of(tokens[0]), List.of(tokens[0])));
      counts.add(List.of(List.of(tokens[2]), List.of(tokens[2])));
    }
    TraitTransitions learnt = counts.transitions();
    double around =
        liftOf(
            learnt,
            Trait.CELL,
            words.coarseTokenOf(tokens[0][0]),
            words.coarseTokenOf(tokens[1][0]));
    assertThat(around).isPositive();
    assertThat(liftOf(learnt, Trait.CELL, tokens[1][0], tokens[1][0])).isEqualTo(around);
    LeadAttributes elsewhere = new LeadAttributes("flat", 1e5, 2.0, 53.555, 10.05);
    assertThat(liftOf(learnt, Trait.CELL, tokens[0][0], words.tokensOf(elsewhere)[0]))
        .isEqualTo(around);
  }

  @Test
  void pairsSayOnlyWhatTheirPartsDoNot() {
    TransitionCounts counts = new TransitionCounts(vocabulary);
    int[] a = vocabulary.tokensOf(leads.get(0));
    int[] b = vocabulary.tokensOf(leads.get(1));
    for (int n = 0; n < 500; n++) {
      counts.add(List.of(List.of(a), List.of(a)));
      counts.add(List.of(List.of(b), List.of(b)));
    }
    TraitTransitions learnt = counts.transitions();
    double total = liftOf(learnt, Trait.TYPE, a[1], a[1]) + liftOf(learnt, Trait.SIZE, a[3], a[3]);
    double pair = liftOf(learnt, Trait.TYPE_SIZE, a[5], a[5]);
    if (a[3] != b[3]) {
      assertThat(total + pair).isCloseTo(Math.log(2), within(0.05));
    }
  }

  @Test
  void leadsOfOneStepLeadToTheNextAtTheSameDistanceAndNotToEachOther() {
    int[] a = vocabulary.tokensOf(leads.get(0));
    int[] b = vocabulary.tokensOf(leads.get(1));
    int[] c = vocabulary.tokensOf(leads.get(2));
    int[] d = vocabulary.tokensOf(leads.get(3));
    TransitionCounts together = new TransitionCounts(vocabulary);
    TransitionCounts swapped = new TransitionCounts(vocabulary);
    TransitionCounts apart = new TransitionCounts(vocabulary);
    for (int n = 0; n < 100; n++) {
      together.add(List.of(List.of(a, b), List.of(c), List.of(d)));
      together.add(List.of(List.of(c), List.of(d)));
      together.add(List.of(List.of(d), List.of(a, b)));
      swapped.add(List.of(List.of(b, a), List.of(c), List.of(d)));
      swapped.add(List.of(List.of(c), List.of(d)));
      swapped.add(List.of(List.of(d), List.of(b, a)));
      apart.add(List.of(List.of(a), List.of(c), List.of(d)));
      apart.add(List.of(List.of(b), List.of(c), List.of(d)));
      apart.add(List.of(List.of(d), List.of(a)));
      apart.add(List.of(List.of(d), List.of(b)));
    }
    assertThat(liftOf(apart.transitions(), Trait.TYPE, b[1], c[1])).isGreaterThan(0.2);
    assertSameTables(together, apart);
    assertSameTables(swapped, apart);
  }

  @Test
  void noMoreThanTheLastLeadsPointInADirectionHoweverManyAreOneStep() {
    int[] a = vocabulary.tokensOf(leads.get(0));
    int[] c = vocabulary.tokensOf(leads.get(2));
    TransitionCounts many = new TransitionCounts(vocabulary);
    many.add(List.of(Collections.nCopies(12, a), List.of(c), List.of(c)));
    TransitionCounts ten = new TransitionCounts(vocabulary);
    ten.add(List.of(Collections.nCopies(10, a), List.of(c)));
    ten.add(List.of(Collections.nCopies(9, a), List.of(c), List.of(c)));
    TransitionCounts surplus = new TransitionCounts(vocabulary);
    surplus.add(List.of(Collections.nCopies(9, a), List.of(c)));
    many.add(surplus);
    assertSameTables(many, ten);
  }

  private static void assertSameTables(TransitionCounts counts, TransitionCounts expected) {
    for (Trait trait : Trait.values()) {
      assertThat(counts.transitions().tableOf(trait))
          .as("%s", trait)
          .containsExactly(expected.transitions().tableOf(trait), within(1e-6f));
    }
  }

  @Test
  void whatIsMissingIsATokenOfItsOwnAndWhatIsNotKnownAtAllSaysNothing() {
    int[] missing = vocabulary.tokensOf(new LeadAttributes(null, null, 3.0, null, null));
    assertThat(missing).startsWith(0, 0, 0, 3);
    assertThat(vocabulary.tokensOf(LeadAttributes.none())).containsOnly(TraitVocabulary.NONE);
    int[] odd = vocabulary.tokensOf(new LeadAttributes("castle", -5.0, 0.0, 91.0, 400.0));
    assertThat(odd).containsExactly(0, TraitVocabulary.NONE, 0, 0, -1, -1);
  }

  @Test
  void pushesEqualTheSumOfAllLifts() {
    TraitPushes pushes = new TraitPushes(transitions);
    int[] past = new Random(SEED).ints(8, 0, LEADS).toArray();
    for (int step = 0; step < past.length; step++) {
      pushes.add(vocabulary.tokensOf(leads.get(past[step])), step);
    }
    for (LeadAttributes lead : leads) {
      int[] next = vocabulary.tokensOf(lead);
      double naive = 0;
      for (int step = 0; step < past.length; step++) {
        int[] last = vocabulary.tokensOf(leads.get(past[step]));
        for (Trait trait : Trait.values()) {
          naive +=
              Math.pow(0.7, step)
                  * liftOf(transitions, trait, last[trait.ordinal()], next[trait.ordinal()]);
        }
      }
      assertThat(pushes.scoreOf(next)).as("seed %s", SEED).isCloseTo(naive, within(1e-9));
    }
    pushes.clear();
    assertThat(pushes.scoreOf(vocabulary.tokensOf(leads.get(3)))).isZero();
  }

  /** The lift from one token to another; 0 where one of them says nothing. */
  private static double liftOf(TraitTransitions learnt, Trait trait, int last, int next) {
    int size = learnt.vocabulary().sizeOf(trait);
    boolean says = last != TraitVocabulary.NONE && next != TraitVocabulary.NONE;
    return says ? learnt.liftsOf(trait)[last * size + next] : 0;
  }

  private int tokenOf(Trait trait, LeadAttributes lead) {
    return vocabulary.tokensOf(lead)[trait.ordinal()];
  }
}
