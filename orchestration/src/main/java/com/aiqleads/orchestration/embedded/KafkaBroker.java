package com.aiqleads.orchestration.embedded;

import com.aiqleads.orchestration.embedded.app.KafkaBrokerMain;
import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.OwnerOnly;
import com.aiqleads.orchestration.secrets.Secrets;
import com.aiqleads.orchestration.supervise.ChildSpec;
import com.aiqleads.orchestration.supervise.JavaCommand;
import com.aiqleads.orchestration.supervise.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * One KRaft broker, its own controller, in a JVM of its own: loopback only, SASL/PLAIN on both
 * listeners, the client user shut out of the controller's.
 */
final class KafkaBroker {
  static final String USER = "aiqleads";
  private static final String BROKER_USER = "broker";
  private static final String DEFAULTS = "broker-defaults.properties";
  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";

  private KafkaBroker() {}

  static ChildSpec specOf(
      Home home, Secrets secrets, KafkaAccess access, int port, int controllerPort)
      throws IOException {
    Path data = home.data(EmbeddedServices.KAFKA);
    Path configuration = home.run().resolve("kafka.properties");
    StringWriter text = new StringWriter();
    propertiesOf(data.resolve("log"), secrets, port, controllerPort).store(text, "Generated");
    OwnerOnly.write(configuration, text.toString());
    JavaCommand command =
        JavaCommand.of(
                KafkaBrokerMain.class.getName(),
                BrokerClassPath.of(System.getProperty("java.class.path"), ownCode()))
            .withOptions(
                "-Xms96m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=com/aiqleads/orchestration/embedded/broker-logback.xml")
            .withArguments(configuration.toString(), clusterIdOf(data));
    return ChildSpec.jvmOf(EmbeddedServices.KAFKA, command)
        .withPorts(port, controllerPort)
        .withProbe(() -> check(access), Duration.ofSeconds(60))
        .withStop(StopSignal.TERM, Duration.ofSeconds(20));
  }

  private static Properties propertiesOf(Path log, Secrets secrets, int port, int controllerPort)
      throws IOException {
    Properties properties = new Properties();
    try (InputStream defaults = KafkaBroker.class.getResourceAsStream(DEFAULTS)) {
      if (defaults == null) {
        throw new IllegalStateException(DEFAULTS + " is missing");
      }
      properties.load(defaults);
    }
    String broker = "127.0.0.1:" + port;
    String controller = "127.0.0.1:" + controllerPort;
    properties.setProperty("log.dirs", log.toString());
    properties.setProperty("listeners", "CLIENT://" + broker + ",CONTROLLER://" + controller);
    properties.setProperty("advertised.listeners", "CLIENT://" + broker);
    properties.setProperty("controller.quorum.voters", "1@" + controller);
    String own =
        PLAIN
            + " username=\""
            + BROKER_USER
            + "\" password=\""
            + secrets.kafkaBrokerPassword()
            + "\" user_"
            + BROKER_USER
            + "=\""
            + secrets.kafkaBrokerPassword()
            + "\"";
    properties.setProperty("listener.name.controller.plain.sasl.jaas.config", own + ";");
    properties.setProperty(
        "listener.name.client.plain.sasl.jaas.config",
        own + " user_" + USER + "=\"" + secrets.kafkaPassword() + "\";");
    return properties;
  }

  // The first start's id is kept: topic data of another cluster id would be refused.
  private static String clusterIdOf(Path data) throws IOException {
    Path file = data.resolve("cluster-id");
    if (!Files.exists(file)) {
      OwnerOnly.write(file, Uuid.randomUuid() + "\n");
    }
    return Files.readString(file).strip();
  }

  private static void check(KafkaAccess access) throws Exception {
    Map<String, Object> properties =
        access.withProperties(
            Map.of("request.timeout.ms", "3000", "default.api.timeout.ms", "3000"));
    try (Admin admin = Admin.create(properties)) {
      admin.describeCluster().nodes().get(3, TimeUnit.SECONDS);
    }
  }

  private static Path ownCode() {
    try {
      URI place = KafkaBrokerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(place);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
