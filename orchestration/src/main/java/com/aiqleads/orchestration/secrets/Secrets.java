package com.aiqleads.orchestration.secrets;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.OwnerOnly;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * Passwords of the embedded services and the development API token of one home folder. Immutable;
 * the text form shows no secret.
 *
 * @param kafkaPassword of Kafka's client user
 * @param kafkaBrokerPassword of the broker's own user (controller listener, between brokers)
 * @param redisPassword of Redis' default user
 * @param postgresPassword of the application's PostgreSQL user
 * @param postgresAdminPassword of PostgreSQL's superuser
 * @param apiToken bearer token for a developer's calls
 */
public record Secrets(
    String kafkaPassword,
    String kafkaBrokerPassword,
    String redisPassword,
    String postgresPassword,
    String postgresAdminPassword,
    String apiToken) {
  private static final int SECRET_BYTES = 24;

  /** Reads the home's secrets; makes those that are missing and stores them (mode 0600). */
  public static Secrets loadOrCreate(Home home) throws IOException {
    return loadOrCreate(home, new SecureRandom());
  }

  static Secrets loadOrCreate(Home home, RandomGenerator random) throws IOException {
    Path file = home.secretsFile();
    Properties properties = new Properties();
    if (Files.exists(file)) {
      if (OwnerOnly.isExposed(file)) {
        throw new IllegalStateException(
            file
                + ": others than its owner have access (expected: mode 0600). Delete the file to"
                + " have new secrets made if someone may have read it, else run chmod 600 on it.");
      }
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    int before = properties.size();
    Secrets secrets =
        new Secrets(
            secretOf(properties, "kafka.password", random),
            secretOf(properties, "kafka.broker.password", random),
            secretOf(properties, "redis.password", random),
            secretOf(properties, "postgres.password", random),
            secretOf(properties, "postgres.admin.password", random),
            secretOf(properties, "api.token", random));
    if (properties.size() > before) {
      StringWriter text = new StringWriter();
      properties.store(text, "Generated; whoever reads this file can read and change all data");
      OwnerOnly.write(file, text.toString());
    }
    return secrets;
  }

  /** SHA-256 of the API token, as lower-case hex: what the serving layer is told instead of it. */
  public String apiTokenSha256() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(apiToken.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Secrets[hidden]";
  }

  // Hex only: a secret then needs no quoting in JAAS, redis.conf, SQL or a URL.
  private static String secretOf(Properties properties, String name, RandomGenerator random) {
    String known = properties.getProperty(name);
    if (known != null && !known.isBlank()) {
      if (!known.matches("[A-Za-z0-9_-]+")) {
        throw new IllegalStateException(
            name + " in secrets.properties: only letters, digits, _ and - are allowed");
      }
      return known;
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String made = HexFormat.of().formatHex(bytes);
    properties.setProperty(name, made);
    return made;
  }
}
