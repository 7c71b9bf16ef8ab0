package com.aiqleads.contracts.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** The binary of the embedded-redis artifact as a child process. */
final class EmbeddedRedis implements RedisSource {
  private static final String PASSWORD = "of-this-test";

  private final int port;
  private @Nullable RedisServer server;

  EmbeddedRedis(int port) {
    this.port = port;
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String password() {
    return PASSWORD;
  }

  @Override
  public void stop() {
    if (server != null) {
      try {
        server.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server = null;
    }
  }

  @Override
  public void start() {
    try {
      server =
          RedisServer.newRedisServer()
              .port(port)
              .bind(host())
              .setting("requirepass " + PASSWORD)
              .setting("save \"\"")
              .setting("appendonly no")
              .build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
