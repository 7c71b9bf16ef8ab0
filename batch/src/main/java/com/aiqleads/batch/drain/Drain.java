package com.aiqleads.batch.drain;

import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.Workplace;
import java.util.Map;

/** The first step of a nightly run: absorbs both topics and fixes the versions all others read. */
final class Drain {
  static final String STEP = "drain";

  private Drain() {}

  static Outcome run(Workplace place, RunFile run) {
    return run(place, run, new KafkaTopicSource(place.settings().below("kafka.")));
  }

  static Outcome run(Workplace place, RunFile run, TopicSource source) {
    TopicDrain.Result events =
        new TopicDrain(place, source, new InteractionDecoder(run.interactions().ends().size()))
            .upTo(run.interactions());
    TopicDrain.Result leads =
        new TopicDrain(place, source, new LeadChangeDecoder()).upTo(run.leads());
    return new Outcome(
        STEP,
        run.generation(),
        events.absorbed(),
        leads.absorbed(),
        null,
        place.tables().versions(),
        Map.of(
            "interactions",
            events.rows() - events.refused(),
            "refusedInteractions",
            events.refused(),
            "leadChanges",
            leads.rows() - leads.refused(),
            "refusedLeadChanges",
            leads.refused()),
        Map.of());
  }
}
