package com.aiqleads.serving.leads;

import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.lead.Lead;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.redis.LeadStateLayout;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.serving.redis.RedisSession;
import com.aiqleads.serving.settings.ServingSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import redis.clients.jedis.Pipeline;

/**
 * Applies records of the leads topic to Redis: first the profile people look at, then the sorted
 * sets of new leads, last the state that eligibility reads. After a crash in between, the same
 * records are applied again and say the same. One thread at a time.
 */
@Component
class LeadProjection {
  private static final int NEW_LEADS_KEPT = 500;

  private final LeadProfiles profiles;
  private final RedisKeys keys;
  private final Clock clock;
  private final LeadChangeCodec codec = new LeadChangeCodec();

  LeadProjection(LeadProfiles profiles, ServingSettings settings, Clock clock) {
    this.profiles = profiles;
    this.keys = settings.keys();
    this.clock = clock;
  }

  private record Positioned(LeadChange change, long offset) {}

  /** What a batch of records makes of one lead. */
  private static final class Turn {
    final LeadState before;
    LeadState state;
    @Nullable Lead put;

    Turn(LeadState before) {
      this.before = before;
      this.state = before;
    }

    void take(Positioned next) {
      if (next.offset() > state.position() && state.accepts(next.change())) {
        put = next.change().lead();
      }
      state = state.after(next.change(), next.offset());
    }

    boolean changesProfile() {
      return put != null || state.status() != before.status();
    }
  }

  /**
   * Applies records, each partition's in order.
   *
   * @param undecodable told of every record that is no lead change
   */
  void apply(
      RedisSession session,
      Iterable<ConsumerRecord<String, byte[]>> records,
      Consumer<DeadLetter> undecodable) {
    Map<String, List<Positioned>> changes = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        LeadChange change = codec.decode(record.value());
        changes
            .computeIfAbsent(change.leadId(), id -> new ArrayList<>())
            .add(new Positioned(change, record.offset()));
      } catch (UndecodableException e) {
        undecodable.accept(deadLetterOf(record, e));
      }
    }
    Map<String, Turn> turns = turnsOf(session, List.copyOf(changes.keySet()));
    turns.forEach((id, turn) -> changes.getOrDefault(id, List.of()).forEach(turn::take));
    turns.forEach(this::saveProfile);
    listNew(session, turns);
    writeStates(session, turns);
  }

  private Map<String, Turn> turnsOf(RedisSession session, List<String> leadIds) {
    List<byte @Nullable []> values =
        session.valuesOf(leadIds.stream().map(keys::leadState).toList());
    Map<String, Turn> turns = new LinkedHashMap<>();
    for (int i = 0; i < leadIds.size(); i++) {
      byte[] value = values.get(i);
      String id = leadIds.get(i);
      turns.put(
          id, new Turn(value == null ? LeadState.unknown(id) : LeadStateLayout.decode(value)));
    }
    return turns;
  }

  private void saveProfile(String leadId, Turn turn) {
    if (!turn.changesProfile()) {
      return;
    }
    Optional<LeadProfile> profile =
        turn.put != null
            ? Optional.of(LeadProfile.of(turn.put, turn.state.status()))
            : profiles.findById(leadId);
    profile.ifPresent(
        p -> {
          p.status = turn.state.status().name();
          profiles.save(p);
        });
  }

  private void listNew(RedisSession session, Map<String, Turn> turns) {
    try (Pipeline pipeline = session.jedis().pipelined()) {
      turns.forEach(
          (id, turn) -> {
            if (turn.put != null) {
              listNew(pipeline, id, turn);
            }
          });
      pipeline.sync();
    }
  }

  private void listNew(Pipeline pipeline, String id, Turn turn) {
    double createdAt = turn.state.createdAt().toEpochMilli();
    String region = turn.state.region();
    String left = turn.before.region();
    if (left != null && !left.equals(region)) {
      pipeline.zrem(keys.newLeads(left), id);
    }
    for (String key : region == null ? List.of("") : List.of("", region)) {
      pipeline.zadd(keys.newLeads(key), createdAt, id);
      pipeline.zremrangeByRank(keys.newLeads(key), 0, -NEW_LEADS_KEPT - 1L);
    }
  }

  private void writeStates(RedisSession session, Map<String, Turn> turns) {
    List<RedisSession.Entry> entries = new ArrayList<>();
    turns.forEach(
        (id, turn) ->
            entries.add(
                new RedisSession.Entry(keys.leadState(id), LeadStateLayout.encode(turn.state))));
    session.writePositioned(entries);
  }

  private DeadLetter deadLetterOf(
      ConsumerRecord<String, byte[]> record, UndecodableException reason) {
    return new DeadLetter(
        "undecodable",
        reason.getMessage(),
        record.topic(),
        record.partition(),
        record.offset(),
        record.key() == null
            ? null
            : record.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        record.value(),
        clock.instant());
  }
}
