package com.aiqleads.orchestration.embedded.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** Formats the broker's storage where it is new, and runs the broker until the JVM ends. */
final class BrokerProcess {
  private BrokerProcess() {}

  static void run(String configuration, String clusterId) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(configuration))) {
      properties.load(reader);
    }
    if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
      format(configuration, clusterId);
    }
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
    server.startup();
    server.awaitShutdown();
  }

  private static void format(String configuration, String clusterId) throws IOException {
    String[] command = {
      "format", "--config", configuration, "--cluster-id", clusterId, "--ignore-formatted"
    };
    int code = StorageTool.execute(command, System.out);
    if (code != 0) {
      throw new IOException("formatting the broker's storage failed with code " + code);
    }
  }
}
