package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.NightlyRanking.Earlier;
import com.aiqleads.batch.ranking.NightlyRanking.Kept;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.market.LeadMarkets;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import com.aiqleads.contracts.traits.TraitVocabulary;
import com.aiqleads.contracts.traits.TransitionCounts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From which generation a night's heads are learnt where the ranker's is of the night before. */
final class HeadBasisTest {
  private static final ScoringParameters NOW =
      ScoringParameters.defaultsAt(Instant.parse("2026-11-20T01:00:00Z"));
  private static final int LEADS = 3;
  private static final Generators TODAYS = PlainGenerators.of(LEADS, "ridge");

  private final Phases phases = new Phases();

  /** A generation of some time ago; null: without a ranker. */
  private record Stored(Duration age, Generators generators) implements Kept {
    @Override
    public ScoringParameters scoring() {
      return ScoringParameters.defaultsAt(NOW.referenceTime().minus(age));
    }

    @Override
    public Earlier open() {
      return generators == null ? null : new Earlier(generators, scoring(), null, List.of());
    }
  }

  private static Stored alike(Duration age) {
    return new Stored(age, TODAYS);
  }

  private Instant chosen(Kept... kept) throws IOException {
    Earlier found = HeadBasis.findNewest(List.of(kept), NOW, TODAYS, phases);
    return found == null ? null : found.scoring().referenceTime();
  }

  private static Instant ago(Duration age) {
    return NOW.referenceTime().minus(age);
  }

  @Test
  void theNewestThatIsTwoDaysOldIsTaken() throws IOException {
    assertThat(
            chosen(
                alike(Duration.ofHours(5)),
                alike(Duration.ofDays(1)),
                alike(Duration.ofDays(2)),
                alike(Duration.ofDays(3))))
        .isEqualTo(ago(Duration.ofDays(2)));
  }

  @Test
  void twoNightsMayHaveEndedTwoHoursEarlier() throws IOException {
    Duration hours = Duration.ofHours(46);
    assertThat(chosen(alike(hours.minusMinutes(1)))).isNull();
    assertThat(chosen(alike(hours.minusMinutes(1)), alike(hours))).isEqualTo(ago(hours));
  }

  @Test
  void whatScoresByOtherChannelsOrCapsOrHasNoRankerIsPassedOver() throws IOException {
    Duration three = Duration.ofDays(3);
    Duration four = Duration.ofDays(4);
    Generators otherCaps =
        new Generators(TODAYS.lists(), TODAYS.vectors(), TODAYS.facts(), HistoryCaps.PATCH);
    assertThat(
            chosen(
                alike(Duration.ofDays(1)),
                new Stored(Duration.ofDays(2), PlainGenerators.of(LEADS, "graph")),
                new Stored(three, otherCaps),
                new Stored(three, null),
                alike(four)))
        .isEqualTo(ago(four));
    assertThat(phases.notes())
        .filteredOn(note -> note.contains("heads"))
        .hasSize(3)
        .anyMatch(note -> note.contains("2026-11-18T01:00:00Z scores by other channels or caps"))
        .anyMatch(note -> note.contains("2026-11-17T01:00:00Z has no ranker"));
  }

  @Test
  void whatKnowsTraitsOtherwiseIsPassedOver() throws IOException {
    Duration two = Duration.ofDays(2);
    assertThat(chosen(new Stored(two, TODAYS.withTraits(traits())))).isNull();
    assertThat(phases.notes()).anyMatch(note -> note.contains("knows traits otherwise"));
    Kept bare = alike(two);
    Kept described = new Stored(Duration.ofDays(3), TODAYS.withTraits(traits()));
    assertThat(
            HeadBasis.findNewest(
                List.of(bare, described), NOW, TODAYS.withTraits(traits()), phases))
        .extracting(Earlier::scoring)
        .isEqualTo(described.scoring());
  }

  private static LeadTraits traits() {
    List<LeadAttributes> leads =
        Collections.nCopies(LEADS, new LeadAttributes("flat", 2e5, 3.0, 53.5, 10.0));
    TraitVocabulary vocabulary = TraitVocabulary.of(leads);
    List<String> unknown = Collections.nCopies(LEADS, null);
    return new LeadTraits(
        new TransitionCounts(vocabulary).transitions(),
        new NewLeadOdds(0, 0),
        LeadTraits.Columns.of(vocabulary, leads, new double[LEADS]),
        new float[1 + vocabulary.coarse().length],
        LeadMarkets.of(unknown, unknown, List.of()));
  }

  @Test
  void whatIsTooYoungIsNotEvenOpened() throws IOException {
    Kept young =
        new Kept() {
          @Override
          public ScoringParameters scoring() {
            return ScoringParameters.defaultsAt(ago(Duration.ofDays(1)));
          }

          @Override
          public Earlier open() {
            throw new AssertionError("opened");
          }
        };
    assertThat(chosen(young)).as("the ranker's basis stays the heads'").isNull();
    assertThat(chosen()).isNull();
  }
}
