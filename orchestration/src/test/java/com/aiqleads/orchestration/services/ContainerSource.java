package com.aiqleads.orchestration.services;

import com.aiqleads.contracts.services.RedisSource;
import com.aiqleads.orchestration.embedded.KafkaAccess;
import com.aiqleads.orchestration.embedded.PostgresAccess;
import com.aiqleads.orchestration.embedded.RedisAccess;
import com.aiqleads.orchestration.embedded.ServiceAccess;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The services as containers of the Docker engine that answers here. */
final class ContainerSource implements ServiceSource {
  private static final String PASSWORD = "containers-only";

  private final RedisSource redis;
  private final KafkaContainer kafka =
      new KafkaContainer(DockerImageName.parse("apache/kafka:4.1.2"))
          .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
  private final PostgreSQLContainer postgres =
      new PostgreSQLContainer(DockerImageName.parse("postgres:17"))
          .withDatabaseName("aiqleads")
          .withUsername("aiqleads")
          .withPassword(PASSWORD);

  private ContainerSource(RedisSource redis) {
    this.redis = redis;
  }

  static ContainerSource start() {
    ContainerSource source = new ContainerSource(RedisSource.container());
    try {
      Startables.deepStart(source.kafka, source.postgres).join();
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
    return source;
  }

  @Override
  public ServiceAccess access() {
    return new ServiceAccess(
        KafkaAccess.openOf(kafka.getBootstrapServers()),
        new RedisAccess(redis.host(), redis.port(), redis.password()),
        new PostgresAccess(postgres.getJdbcUrl(), postgres.getUsername(), PASSWORD));
  }

  @Override
  public void close() {
    kafka.stop();
    postgres.stop();
    redis.close();
  }
}
