package com.aiqleads.orchestration.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BruteForceTest {
  private static final long NOON = 1_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static final PublishedGeneration TINY =
      new PublishedGeneration(
          1,
          List.of(10L),
          new PublishedGeneration.Parameters(1, 10, 0.1, 1, Fixture.WEIGHTS, NOON, 10, 200),
          Map.of("a", new double[] {1}, "b", new double[] {2}, "none", new double[] {0}),
          Map.of("known", List.of("b", "a")),
          Map.of("a", List.of("b")),
          List.of("b"),
          null);

  @Test
  void solvesTheNormalEquationsOfOneFactorAsByHand() {
    LoggedEvent view = new LoggedEvent("new", "e1", "a", "VIEW", NOON + 5, 0, 10);
    Expected expected = new BruteForce(TINY, List.of(view)).expectedOf("new", claimTo(11));
    // (1 + 4 + 10·1 + 0.1·1)·x = (1 + 10)·1
    double x = 11 / 15.1;
    assertThat(expected.scores().get("a")).isCloseTo(x, within(1e-12));
    assertThat(expected.scores().get("b")).isCloseTo(2 * x, within(1e-12));
    assertThat(expected.ranked()).containsExactly("b", "a");
    assertThat(expected.paths()).isEqualTo(Map.of("b", "patched", "a", "patched"));
  }

  @Test
  void halvesAWeightPerHalfLifeAndTakesADismissalAsConfidenceInZero() {
    List<LoggedEvent> log =
        List.of(
            new LoggedEvent("new", "e1", "a", "VIEW", NOON - DAY, 0, 3),
            new LoggedEvent("new", "e2", "b", "DISMISS", NOON, 0, 12));
    Expected expected = new BruteForce(TINY, log).expectedOf("new", claimTo(13));
    // (5 + 5·1 + 30·4 + 0.1·1)·x = (1 + 5)·1
    assertThat(expected.scores().get("a")).isCloseTo(6 / 130.1, within(1e-12));
    assertThat(expected.hidden()).containsExactly("b");
    assertThat(expected.ranked()).containsExactly("a");
  }

  @Test
  void countsAnIdOnceTheImportedCopyFirstThenTheLowestOffset() {
    List<LoggedEvent> log =
        List.of(
            new LoggedEvent("new", "e1", "b", "DISMISS", NOON, 0, 12),
            new LoggedEvent("new", "e1", "a", "VIEW", NOON, 0, 11),
            new LoggedEvent("new", "e2", "b", "DISMISS", NOON, 0, 9),
            LoggedEvent.importedOf("new", "e2", "a", "CLICK", NOON));
    Included included = new BruteForce(TINY, log).includedOf("new", claimTo(13));
    assertThat(included.events()).extracting(LoggedEvent::type).containsExactly("CLICK", "VIEW");
    assertThat(included.beyond()).extracting(LoggedEvent::eventId).containsExactly("e1");
    assertThat(included.repeatedBeyond()).isTrue();
    assertThat(included.hidden()).isEmpty();
  }

  @Test
  void countsAnIdAgainMoreThanThirtyDaysAfterOneThatCounted() {
    List<LoggedEvent> log =
        List.of(
            LoggedEvent.importedOf("new", "e1", "a", "CLICK", NOON - 60 * DAY - 1),
            new LoggedEvent("new", "e1", "a", "INQUIRY", NOON - 31 * DAY, 0, 11),
            new LoggedEvent("new", "e1", "b", "VIEW", NOON - 30 * DAY, 0, 12),
            new LoggedEvent("new", "e1", "b", "DISMISS", NOON, 0, 13));
    Included included = new BruteForce(TINY, log).includedOf("new", claimTo(14));
    assertThat(included.events()).extracting(LoggedEvent::type).containsExactly("CLICK", "VIEW");
  }

  @Test
  void aLaterActShowsADismissedLeadAgainWhateverTheOrderOfArrival() {
    LoggedEvent view = new LoggedEvent("new", "e1", "a", "VIEW", NOON + 1, 0, 11);
    LoggedEvent dismiss = new LoggedEvent("new", "e2", "a", "DISMISS", NOON, 0, 12);
    LoggedEvent shown = new LoggedEvent("new", "e3", "b", "IMPRESSION", NOON + 2, 0, 13);
    BruteForce reference = new BruteForce(TINY, List.of(view, dismiss, shown));
    assertThat(reference.expectedOf("new", claimTo(14)).hidden()).isEmpty();
    LoggedEvent tied = new LoggedEvent("new", "e4", "a", "PURCHASE", NOON + 1, 0, 14);
    BruteForce later = new BruteForce(TINY, List.of(view, dismiss, tied));
    assertThat(later.expectedOf("new", claimTo(15)).hidden()).containsExactly("a");
    assertThat(later.expectedOf("new", claimTo(14)).hidden()).isEmpty();
  }

  @Test
  void answersTheBatchListWhereNothingNewLiesBeyondTheCut() {
    LoggedEvent click = LoggedEvent.importedOf("known", "e1", "a", "CLICK", NOON);
    Expected expected = new BruteForce(TINY, List.of(click)).expectedOf("known", claimTo(99));
    assertThat(expected.ranked()).containsExactly("b", "a");
    assertThat(expected.paths()).containsValues("batch", "batch");
    assertThat(expected.events()).isEqualTo(1);
    assertThat(new BruteForce(TINY, List.of()).expectedOf("new", claimTo(99)).ranked()).isEmpty();
  }

  @Test
  void ranksNothingForAnAgentWithoutAPositiveAct() {
    LoggedEvent dismiss = new LoggedEvent("new", "e1", "a", "DISMISS", NOON, 0, 10);
    Expected expected = new BruteForce(TINY, List.of(dismiss)).expectedOf("new", claimTo(11));
    assertThat(expected.ranked()).isEmpty();
    assertThat(expected.hidden()).containsExactly("a");
  }

  @Test
  void knowsOnlyTheLastFiftyAbsorbedActsButAllBeyond() {
    List<LoggedEvent> log = new ArrayList<>();
    log.add(LoggedEvent.importedOf("new", "old", "a", "VIEW", NOON));
    for (int i = 0; i < 50; i++) {
      log.add(LoggedEvent.importedOf("new", "i" + i, "b", "VIEW", NOON + 1 + i));
    }
    Included absorbed = new BruteForce(TINY, log).includedOf("new", claimTo(10));
    assertThat(absorbed.recentLeads(10, TINY.vectors().keySet())).containsExactly("b");
    log.set(0, new LoggedEvent("new", "old", "a", "VIEW", NOON, 0, 10));
    Included beyond = new BruteForce(TINY, log).includedOf("new", claimTo(11));
    assertThat(beyond.recentLeads(10, TINY.vectors().keySet())).containsExactly("b", "a");
  }

  @Test
  void ranksByBothStagesWhereTheGenerationHasARanker() {
    PublishedGeneration ranked = rankedGeneration(2);
    LoggedEvent view = new LoggedEvent("new", "e1", "a", "VIEW", NOON, 0, 10);
    Expected expected = new BruteForce(ranked, List.of(view)).expectedOf("new", claimTo(11));
    assertThat(expected.ranked()).containsExactly("c", "b");
    assertThat(expected.paths()).isEqualTo(Map.of("b", "patched", "c", "similar"));
    // the tree's 0.5 twice, and twice the linear part
    double ofC = 1 + 2 * (-1 + 0.5 * Math.log(1 + 7 / Math.sqrt(26)));
    assertThat(expected.scores().get("c")).isCloseTo(ofC, within(1e-6));
    Expected whole =
        new BruteForce(rankedGeneration(0), List.of(view)).expectedOf("new", claimTo(11));
    assertThat(whole.paths()).isEqualTo(Map.of("b", "patched", "a", "patched", "c", "similar"));
  }

  @Test
  void ranksByBothStagesWhatIsNotHiddenAndNothingWithoutALeadThatMoreSpeaksFor() {
    LoggedEvent view = new LoggedEvent("known", "e1", "a", "VIEW", NOON, 0, 9);
    LoggedEvent dismiss = new LoggedEvent("known", "e2", "b", "DISMISS", NOON, 0, 10);
    BruteForce reference = new BruteForce(rankedGeneration(1), List.of(view, dismiss));
    Expected list = reference.expectedOf("known", claimTo(10));
    assertThat(list.ranked()).containsExactly("b", "a");
    assertThat(list.paths()).isEqualTo(Map.of("b", "batch", "a", "batch"));
    assertThat(reference.expectedOf("known", claimTo(11)).ranked()).containsExactly("c");
    BruteForce against = new BruteForce(rankedGeneration(1), List.of(dismiss));
    assertThat(against.expectedOf("known", claimTo(11)).ranges()).isEmpty();
  }

  private static PublishedGeneration rankedGeneration(int handedOn) {
    return new PublishedGeneration(
        TINY.id(),
        TINY.sourceOffsets(),
        TINY.parameters(),
        Map.of(),
        TINY.batchLists(),
        TINY.similar(),
        TINY.popular(),
        TinyRanking.tables(false, handedOn, 0.25f));
  }

  @Test
  void eliminationSolvesASystemThatNeedsPivoting() {
    Random random = new Random(3);
    double[][] a = new double[8][8];
    double[] wanted = random.doubles(8).toArray();
    double[] b = new double[8];
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        a[i][j] = i == j ? 0 : random.nextGaussian();
        b[i] += a[i][j] * wanted[j];
      }
    }
    assertThat(DenseSolve.solve(a, b)).containsExactly(wanted, within(1e-9));
  }

  private static Claim claimTo(long position) {
    return new Claim(1, 0, 10, position, 0);
  }
}
