package com.aiqleads.serving.recommend;

import com.aiqleads.contracts.redis.BatchViewLayout;
import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.PatchLayout;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.serving.redis.RedisSessions;
import com.aiqleads.serving.settings.ServingSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an answer is made of. */
interface ViewReader {
  /**
   * @param behind a generation whose mark is wanted too
   */
  ViewSnapshot read(long generation, int partition, String agentId, @Nullable Long behind);

  /** One MGET. Thread-safe. */
  @Component
  final class InRedis implements ViewReader {
    private final RedisSessions sessions;
    private final RedisKeys keys;

    InRedis(RedisSessions sessions, ServingSettings settings) {
      this.sessions = sessions;
      this.keys = settings.keys();
    }

    @Override
    public ViewSnapshot read(
        long generation, int partition, String agentId, @Nullable Long behind) {
      List<String> names =
          new ArrayList<>(
              List.of(
                  keys.incarnation(),
                  keys.loaded(generation),
                  keys.leadMarker(),
                  keys.mark(generation, partition),
                  keys.patch(generation, agentId),
                  keys.view(generation, agentId)));
      if (behind != null) {
        names.add(keys.mark(behind, partition));
      }
      List<byte @Nullable []> values = sessions.ask(session -> session.valuesOf(names));
      ViewSnapshot snapshot = snapshotOf(values);
      if (snapshot.incarnation() == null) {
        sessions.forget();
      }
      return snapshot;
    }

    private static ViewSnapshot snapshotOf(List<byte @Nullable []> values) {
      byte[] mark = values.get(3);
      byte[] patch = values.get(4);
      byte[] view = values.get(5);
      byte[] behind = values.size() > 6 ? values.get(6) : null;
      return new ViewSnapshot(
          textOf(values.get(0)),
          textOf(values.get(1)),
          textOf(values.get(2)),
          mark == null ? null : MarkLayout.decode(mark),
          patch == null ? null : PatchLayout.decode(patch),
          view == null ? null : BatchViewLayout.decode(view),
          behind == null ? null : MarkLayout.decode(behind));
    }

    private static @Nullable String textOf(byte @Nullable [] value) {
      return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
  }
}
