package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.market.MarketSignal;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.Trait;
import com.aiqleads.contracts.traits.TraitVocabulary;
import com.aiqleads.contracts.traits.TransitionCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class TraitTrainerIT {
  private static final Instant THEN = Instant.parse("2026-11-14T13:00:00Z");
  private static final List<LeadOnMarket> LEADS =
      List.of(
          new LeadOnMarket(new LeadAttributes("flat", 1e5, 2.0, 53.5, 10.0), "north", 0, 1),
          new LeadOnMarket(new LeadAttributes("flat", 1e5, 2.0, 53.5, 10.0), "south", 0, 1));

  private static final int AGENTS = 100;

  /** Of three types. */
  private static final List<LeadOnMarket> OF_KINDS =
      Stream.of("flat", "house", "land")
          .map(type -> new LeadAttributes(type, 1e5, 2.0, 53.5, 10.0))
          .map(attributes -> new LeadOnMarket(attributes, "north", 0, 1))
          .toList();

  private static final TraitVocabulary KINDS =
      TraitVocabulary.of(OF_KINDS.stream().map(LeadOnMarket::attributes).toList());

  /** A signal of each day, whose demand is the day. */
  private static List<MarketSignal> signalOf(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    double demand = day.getDayOfMonth();
    return List.of(new MarketSignal("north", "flat", day, demand, null, null));
  }

  @Test
  void noFutureInThePastMarketsAreThoseOfTheMomentThatTraitsAreOf() {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    JavaRDD<ActLog> nobody = spark.parallelize(List.of(), 1);
    TraitTrainer trainer =
        Objects.requireNonNull(TraitTrainer.find(LEADS, TraitTrainerIT::signalOf));
    for (int days = 0; days < 3; days++) {
      Instant moment = THEN.plusSeconds(86_400L * days);
      LeadTraits traits = trainer.of(nobody, ScoringParameters.defaultsAt(moment));
      assertThat(traits.markets().around(0, traits.markets().demand())).isEqualTo(14 + days);
      assertThat(traits.markets().around(1, traits.markets().demand())).isNaN();
    }
  }

  @Test
  void actsOfOneSecondAreOneStepWithoutDirectionInside() {
    TransitionCounts expected = new TransitionCounts(KINDS);
    for (int agent = 0; agent < AGENTS; agent++) {
      expected.add(List.of(List.of(tokensOf(0), tokensOf(1)), List.of(tokensOf(2))));
    }
    assertTables(learntFrom(new int[] {0, 1, 2}, 5_000, 5_999, 6_000), expected);
    assertTables(learntFrom(new int[] {1, 0, 2}, 5_000, 5_999, 6_000), expected);
    assertTables(learntFrom(new int[] {0, 1, 0, 2}, 5_000, 5_100, 5_200, 6_000), expected);
    TransitionCounts nothing = new TransitionCounts(KINDS);
    assertTables(learntFrom(new int[] {0, 1, 2}, 5_000, 5_000, 5_000), nothing);
  }

  @Test
  void actsOfDifferentSecondsAreStepsOfTheirOwnAndALeadDoesNotFollowItselfAtOnce() {
    TransitionCounts expected = new TransitionCounts(KINDS);
    for (int agent = 0; agent < AGENTS; agent++) {
      expected.add(List.of(List.of(tokensOf(0)), List.of(tokensOf(1)), List.of(tokensOf(2))));
    }
    assertTables(learntFrom(new int[] {0, 1, 2}, 5_999, 6_000, 7_000), expected);
    long[] at = {5_999, 6_000, 6_001, 7_000, 7_500, 8_000, 9_000};
    assertTables(learntFrom(new int[] {0, 0, 1, 1, 1, 1, 2}, at), expected);
  }

  private static LeadTraits learntFrom(int[] leads, long... at) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    byte[] views = new byte[at.length];
    Arrays.fill(views, (byte) InteractionType.VIEW.code());
    List<ActLog> logs =
        IntStream.range(0, AGENTS)
            .mapToObj(agent -> new ActLog(agent, List.of(), leads, at, views))
            .toList();
    TraitTrainer trainer =
        Objects.requireNonNull(TraitTrainer.find(OF_KINDS, TraitTrainerIT::signalOf));
    return trainer.of(spark.parallelize(logs, 2), ScoringParameters.defaultsAt(THEN));
  }

  private static int[] tokensOf(int lead) {
    return KINDS.tokensOf(OF_KINDS.get(lead).attributes());
  }

  private static void assertTables(LeadTraits learnt, TransitionCounts expected) {
    for (Trait trait : Trait.values()) {
      assertThat(learnt.transitions().tableOf(trait))
          .as("%s", trait)
          .containsExactly(expected.transitions().tableOf(trait), within(1e-6f));
    }
  }
}
