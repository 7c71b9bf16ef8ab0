package com.aiqleads.orchestration.embedded;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a client reaches Kafka: client properties under Kafka's own names. Immutable; the text form
 * shows no secret.
 */
public record KafkaAccess(Map<String, String> clientProperties) {
  public KafkaAccess {
    clientProperties = Map.copyOf(clientProperties);
  }

  /** For a listener with SASL_PLAINTEXT and PLAIN. */
  public static KafkaAccess saslOf(String bootstrapServers, String user, String password) {
    return new KafkaAccess(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            jaasOf(user, password)));
  }

  /** For a listener without authentication; never an embedded one. */
  public static KafkaAccess openOf(String bootstrapServers) {
    return new KafkaAccess(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** {@code host:port} of the broker. */
  public String bootstrapServers() {
    return clientProperties.getOrDefault("bootstrap.servers", "");
  }

  /** The client properties with further ones, which win. */
  public Map<String, Object> withProperties(Map<String, ?> more) {
    Map<String, Object> all = new TreeMap<>(clientProperties);
    all.putAll(more);
    return all;
  }

  static String jaasOf(String user, String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
        + user
        + "\" password=\""
        + password
        + "\";";
  }

  @Override
  public String toString() {
    return "KafkaAccess[" + bootstrapServers() + "]";
  }
}
