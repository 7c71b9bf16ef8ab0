package com.aiqleads.serving.recommend;

import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.serving.redis.RedisSessions;
import com.aiqleads.serving.settings.ServingSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import redis.clients.jedis.resps.Tuple;

/** The leads that were created last. */
public interface NewLeads {
  /** Lead ids of these regions, newest first; no region: of all. */
  List<String> newestOf(Collection<String> regions);

  /** Those in Redis. Thread-safe. */
  @Component
  final class InRedis implements NewLeads {
    private static final int PER_REGION = 50;
    private static final int MOST_REGIONS = 20;

    private final RedisSessions sessions;
    private final RedisKeys keys;

    InRedis(RedisSessions sessions, ServingSettings settings) {
      this.sessions = sessions;
      this.keys = settings.keys();
    }

    @Override
    public List<String> newestOf(Collection<String> regions) {
      List<String> names =
          regions.isEmpty()
              ? List.of(keys.newLeads(""))
              : regions.stream().limit(MOST_REGIONS).map(keys::newLeads).toList();
      List<Tuple> found = new ArrayList<>();
      sessions.ask(session -> session.newestOf(names, PER_REGION)).forEach(found::addAll);
      found.sort(
          Comparator.comparingDouble(Tuple::getScore).reversed().thenComparing(Tuple::getElement));
      LinkedHashSet<String> ids = new LinkedHashSet<>();
      found.forEach(tuple -> ids.add(tuple.getElement()));
      return List.copyOf(ids);
    }
  }
}
