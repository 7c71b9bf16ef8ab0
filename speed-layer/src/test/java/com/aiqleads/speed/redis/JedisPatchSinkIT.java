package com.aiqleads.speed.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.redis.RedisScript;
import java.io.IOException;
import java.net.ServerSocket;
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
import redis.embedded.RedisServer;

class JedisPatchSinkIT {
  private static final String PASSWORD = "of-this-test";
  private final RedisKeys keys = new RedisKeys("it");
  private final List<JedisPatchSink> sinks = new ArrayList<>();
  private final AtomicInteger random = new AtomicInteger();
  private int port;
  private RedisServer server;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server = newServer();
    server.start();
  }

  private RedisServer newServer() throws IOException {
    return RedisServer.newRedisServer()
        .port(port)
        .bind("127.0.0.1")
        .setting("requirepass " + PASSWORD)
        .setting("save \"\"")
        .setting("appendonly no")
        .build();
  }

  @AfterEach
  void stop() throws IOException {
    sinks.forEach(JedisPatchSink::close);
    server.stop();
  }

  private JedisPatchSink sink(String password) {
    JedisPatchSink sink =
        new JedisPatchSink(
            new RedisAddress(
                "127.0.0.1", port, password, Duration.ofSeconds(2), Duration.ofMillis(0)),
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
    JedisPatchSink sink = sink(PASSWORD);
    String incarnation = sink.incarnation();
    sink.write(incarnation, List.of(mark(1L << 60, incarnation)));
    sink.write(incarnation, List.of(mark((1L << 60) - 1, incarnation)));
    assertThat(stored(sink)).isEqualTo(1L << 60);
    sink.write(incarnation, List.of(mark((1L << 60) + 256, incarnation)));
    assertThat(stored(sink)).isEqualTo((1L << 60) + 256);
  }

  @Test
  void allConnectionsToOneRedisAgreeOnOneIncarnation() throws Exception {
    assertThat(sink(PASSWORD).incarnation()).isEqualTo(sink(PASSWORD).incarnation());
    assertThat(random).hasValue(1);
  }

  @Test
  void aFlushedRedisIsNoticedAtTheNextWriteAndGetsAnotherIncarnation() throws Exception {
    JedisPatchSink sink = sink(PASSWORD);
    String before = sink.incarnation();
    try (Jedis other = new Jedis("127.0.0.1", port)) {
      other.auth(PASSWORD);
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
    JedisPatchSink sink = sink(PASSWORD);
    String before = sink.incarnation();
    server.stop();
    assertThatThrownBy(() -> sink.write(before, List.of(mark(1, before))))
        .isInstanceOf(SinkException.class);
    assertThatThrownBy(sink::incarnation).isInstanceOf(SinkException.class);
    server = newServer();
    server.start();
    assertThat(sink.incarnation()).isNotEqualTo(before);
  }

  @Test
  void aRedisThatEvictsIsRefusedUntilItIsSetRight() throws Exception {
    try (Jedis admin = new Jedis("127.0.0.1", port)) {
      admin.auth(PASSWORD);
      admin.configSet("maxmemory-policy", "allkeys-lru");
      JedisPatchSink sink = sink(PASSWORD);
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
        .hasMessageContaining("Redis at 127.0.0.1:" + port);
  }
}
