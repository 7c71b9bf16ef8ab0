package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.market.MarketSignal;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class TraitTrainerIT {
  private static final Instant THEN = Instant.parse("2026-11-14T13:00:00Z");
  private static final List<LeadOnMarket> LEADS =
      List.of(
          new LeadOnMarket(new LeadAttributes("flat", 1e5, 2.0, 53.5, 10.0), "north", 0, 1),
          new LeadOnMarket(new LeadAttributes("flat", 1e5, 2.0, 53.5, 10.0), "south", 0, 1));

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
}
