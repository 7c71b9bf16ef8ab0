package com.aiqleads.orchestration.services;

import com.aiqleads.orchestration.embedded.KafkaAccess;
import com.aiqleads.orchestration.embedded.PostgresAccess;
import com.aiqleads.orchestration.embedded.RedisAccess;
import com.aiqleads.orchestration.embedded.ServiceAccess;
import com.redis.testcontainers.RedisContainer;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The services as containers of the Docker engine that answers here. */
final class ContainerSource implements ServiceSource {
  private static final String PASSWORD = "containers-only";

  private final List<GenericContainer<?>> containers;
  private final ServiceAccess access;

  private ContainerSource(List<GenericContainer<?>> containers, ServiceAccess access) {
    this.containers = containers;
    this.access = access;
  }

  static boolean isEngineThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  static ContainerSource start() {
    if (!isEngineThere()) {
      throw new IllegalStateException(
          "-D" + PROPERTY + "=testcontainers was asked for, but no Docker engine answers here");
    }
    KafkaContainer kafka =
        new KafkaContainer(DockerImageName.parse("apache/kafka:4.1.2"))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    RedisContainer redis =
        new RedisContainer(DockerImageName.parse("redis:8"))
            .withCommand(
                "redis-server",
                "--requirepass",
                PASSWORD,
                "--maxmemory-policy",
                "noeviction",
                "--save",
                "");
    PostgreSQLContainer postgres =
        new PostgreSQLContainer(DockerImageName.parse("postgres:17"))
            .withDatabaseName("aiqleads")
            .withUsername("aiqleads")
            .withPassword(PASSWORD);
    List<GenericContainer<?>> containers = List.of(kafka, redis, postgres);
    try {
      Startables.deepStart(containers).join();
    } catch (RuntimeException e) {
      containers.forEach(GenericContainer::stop);
      throw e;
    }
    return new ContainerSource(
        containers,
        new ServiceAccess(
            KafkaAccess.openOf(kafka.getBootstrapServers()),
            new RedisAccess(redis.getRedisHost(), redis.getRedisPort(), PASSWORD),
            new PostgresAccess(postgres.getJdbcUrl(), postgres.getUsername(), PASSWORD)));
  }

  @Override
  public ServiceAccess access() {
    return access;
  }

  @Override
  public void close() {
    containers.forEach(GenericContainer::stop);
  }
}
