package com.aiqleads.serving.health;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.serving.generations.Served;
import com.aiqleads.serving.generations.ServedGeneration;
import com.aiqleads.serving.leads.LeadProjector;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** What is measured beside the requests themselves. */
@Component
class Gauges implements MeterBinder {
  private final ServedGeneration generations;
  private final LeadProjector projector;
  private final Readiness readiness;
  private final Clock clock;

  Gauges(ServedGeneration generations, LeadProjector projector, Readiness readiness, Clock clock) {
    this.generations = generations;
    this.projector = projector;
    this.readiness = readiness;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("aiqleads.generation.served", this, g -> g.served(s -> s.generation().id()))
        .description("The generation that answers; 0: none")
        .register(registry);
    Gauge.builder("aiqleads.generation.epoch", this, g -> g.served(Served::epoch))
        .description("The epoch of its announcement")
        .register(registry);
    Gauge.builder("aiqleads.generation.degraded", this, g -> g.served(s -> s.caughtUp() ? 0L : 1L))
        .description("1 while answers are degraded")
        .register(registry);
    Gauge.builder("aiqleads.leads.projector.lag", projector, LeadProjector::lag)
        .description("Lead changes not yet in Redis")
        .register(registry);
    Gauge.builder("aiqleads.speed.view.age", this, Gauges::speedViewAgeSeconds)
        .description("Age of the oldest progress mark of the generation that answers")
        .baseUnit("seconds")
        .register(registry);
    for (DataContract contract : DataAges.OF_GENERATION) {
      bindAge(registry, contract, Gauges::generationAgeSeconds);
    }
    bindAge(registry, DataAges.OF_SPEED_VIEW, Gauges::speedViewAgeSeconds);
  }

  private void bindAge(
      MeterRegistry registry, DataContract contract, ToDoubleFunction<Gauges> ageSeconds) {
    Gauge.builder("aiqleads.data.age", this, ageSeconds)
        .description("Age of the data that answers are made of; NaN while nothing answers")
        .tag("contract", contract.id())
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("aiqleads.data.freshness", contract, c -> c.freshness().toSeconds())
        .description("Age that the contract promises at most")
        .tag("contract", contract.id())
        .baseUnit("seconds")
        .register(registry);
  }

  private double served(java.util.function.ToLongFunction<Served> value) {
    return generations.findCurrent().map(s -> (double) value.applyAsLong(s)).orElse(0.0);
  }

  private double generationAgeSeconds() {
    return generations
        .findCurrent()
        .map(served -> DataAges.ageOf(served, clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }

  private double speedViewAgeSeconds() {
    Long millis = readiness.report().speedViewAgeMillis();
    return millis == null ? Double.NaN : millis / 1000.0;
  }
}
