package com.aiqleads.speed.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.redis.RedisScript;
import com.aiqleads.contracts.services.RedisSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class JedisPatchSinkIT {
  private final RedisKeys keys = new RedisKeys("it");
  private final List<JedisPatchSink> sinks = new ArrayList<>();
  private final AtomicInteger random = new AtomicInteger();
  private RedisSource server;

  @BeforeEach
  void start() {
    server = RedisSource.open();
  }

  @AfterEach
  void stop() {
    sinks.forEach(JedisPatchSink::close);
    if (server != null) {
      server.close();
    }
  }

  private JedisPatchSink sink(String password) {
    JedisPatchSink sink =
        new JedisPatchSink(
            new RedisAddress(
                server.host(),
                server.port(),
                password,
                Duration.ofSeconds(2),
                Duration.ofMillis(0)),
            keys,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            () -> "random" + random.incrementAndGet());
    sinks.add(sink);
    return sink;
  }

  private PositionedValue mark(long position, String incarnation) {
    return new PositionedValue(
        keys.mark(1, 0), MarkLayout.encode(new ProgressMark(position, Instant.EPOCH, incarnation)));
  }

  private long stored(JedisPatchSink sink) throws SinkException {
    return MarkLayout.decode(sink.read(List.of(keys.mark(1, 0))).get(0)).position();
  }

  @Test
  void anOlderPositionNeverReplacesANewerOne() throws Exception {
    JedisPatchSink sink = sink(server.password());
    String incarnation = sink.incarnation();
    sink.write(incarnation, List.of(mark(1L << 60, incarnation)));
    sink.write(incarnation, List.of(mark((1L << 60) - 1, incarnation)));
    assertThat(stored(sink)).isEqualTo(1L << 60);
    sink.write(incarnation, List.of(mark((1L << 60) + 256, incarnation)));
    assertThat(stored(sink)).isEqualTo((1L << 60) + 256);
  }

  @Test
  void allConnectionsToOneRedisAgreeOnOneIncarnation() throws Exception {
    assertThat(sink(server.password()).incarnation())
        .isEqualTo(sink(server.password()).incarnation());
    assertThat(random).hasValue(1);
  }

  @Test
  void aFlushedRedisIsNoticedAtTheNextWriteAndGetsAnotherIncarnation() throws Exception {
    JedisPatchSink sink = sink(server.password());
    String before = sink.incarnation();
    try (Jedis other = new Jedis(server.host(), server.port())) {
      other.auth(server.password());
      other.flushAll();
    }
    assertThatThrownBy(() -> sink.write(before, List.of(mark(1, before))))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(RedisScript.LOST);
    String after = sink.incarnation();
    assertThat(after).isNotEqualTo(before);
    sink.write(after, List.of(mark(1, after)));
    assertThat(stored(sink)).isEqualTo(1);
  }

  @Test
  void aRestartedRedisCountsAsLost() throws Exception {
    JedisPatchSink sink = sink(server.password());
    String before = sink.incarnation();
    server.stop();
    assertThatThrownBy(() -> sink.write(before, List.of(mark(1, before))))
        .isInstanceOf(SinkException.class);
    assertThatThrownBy(sink::incarnation).isInstanceOf(SinkException.class);
    server.start();
    assertThat(sink.incarnation()).isNotEqualTo(before);
  }

  @Test
  void aRedisThatEvictsIsRefusedUntilItIsSetRight() throws Exception {
    try (Jedis admin = new Jedis(server.host(), server.port())) {
      admin.auth(server.password());
      admin.configSet("maxmemory-policy", "allkeys-lru");
      JedisPatchSink sink = sink(server.password());
      assertThatThrownBy(sink::incarnation)
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("allkeys-lru (expected: noeviction");
      admin.configSet("maxmemory-policy", "noeviction");
      assertThat(sink.incarnation()).isNotBlank();
    }
  }

  @Test
  void aWrongPasswordIsReportedAndNothingIsThrownButTheSinksOwnError() {
    assertThatThrownBy(sink("wrong")::incarnation)
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("Redis at " + server.host() + ":" + server.port());
  }
}
