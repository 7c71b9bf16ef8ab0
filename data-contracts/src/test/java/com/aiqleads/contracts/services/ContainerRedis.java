package com.aiqleads.contracts.services;

import com.redis.testcontainers.RedisContainer;
import java.util.List;
import org.testcontainers.utility.DockerImageName;

/** A container whose port on the host is fixed, so that another one may take its place. */
final class ContainerRedis implements RedisSource {
  private static final String PASSWORD = "containers-only";
  private static final int INSIDE = 6379;

  private final RedisContainer container;
  private final int port;

  ContainerRedis(int port) {
    this.port = port;
    container =
        new RedisContainer(DockerImageName.parse("redis:8"))
            .withCommand(
                "redis-server",
                "--requirepass",
                PASSWORD,
                "--maxmemory-policy",
                "noeviction",
                "--save",
                "");
    container.setPortBindings(List.of(port + ":" + INSIDE));
  }

  @Override
  public String host() {
    return container.getHost();
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
    container.stop();
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void close() {
    container.stop();
  }
}
