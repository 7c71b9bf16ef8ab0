package com.aiqleads.serving.eligibility;

import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.redis.LeadStateLayout;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.serving.redis.RedisSessions;
import com.aiqleads.serving.redis.RedisUnavailableException;
import com.aiqleads.serving.settings.ServingSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The states of leads. */
public interface LeadStates {
  /**
   * The states of the leads that have one, read at one moment.
   *
   * @param incarnation what every lead state must have been written under; null: whatever is there
   * @throws RedisUnavailableException when the states are not complete under this incarnation
   */
  Map<String, LeadState> statesOf(List<String> leadIds, @Nullable String incarnation);

  /** The states in Redis. Thread-safe. */
  @Component
  final class InRedis implements LeadStates {
    private final RedisSessions sessions;
    private final RedisKeys keys;

    InRedis(RedisSessions sessions, ServingSettings settings) {
      this.sessions = sessions;
      this.keys = settings.keys();
    }

    @Override
    public Map<String, LeadState> statesOf(List<String> leadIds, @Nullable String incarnation) {
      List<String> names = new ArrayList<>(List.of(keys.incarnation(), keys.leadMarker()));
      leadIds.forEach(id -> names.add(keys.leadState(id)));
      List<byte @Nullable []> values = sessions.ask(session -> session.valuesOf(names));
      if (incarnation != null) {
        requireSame(incarnation, values.get(0), "Redis was lost while it was read");
        requireSame(incarnation, values.get(1), "the lead states are being written again");
      }
      Map<String, LeadState> states = new LinkedHashMap<>();
      for (int i = 0; i < leadIds.size(); i++) {
        byte[] value = values.get(i + 2);
        if (value != null) {
          states.put(leadIds.get(i), LeadStateLayout.decode(value));
        }
      }
      return states;
    }

    private static void requireSame(String expected, byte @Nullable [] found, String otherwise) {
      if (found == null || !expected.equals(new String(found, StandardCharsets.UTF_8))) {
        throw new RedisUnavailableException(otherwise);
      }
    }
  }
}
