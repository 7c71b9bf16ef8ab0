package com.aiqleads.batch.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a session opens on this machine asks whoever connects for its secret. */
class SparkPortsIT {
  private static final SparkSession SPARK = TestSpark.session();
  private static final long TIMEOUT_MILLIS = 10_000;

  static Stream<Integer> ports() {
    int driver = Integer.parseInt(SPARK.sparkContext().getConf().get("spark.driver.port"));
    int blocks = SparkEnv.get().blockManager().blockManagerId().port();
    return Stream.of(driver, blocks);
  }

  @ParameterizedTest
  @MethodSource("ports")
  void aStrangerIsRefused(int port) throws Exception {
    TransportConf conf = new TransportConf("rpc", new MapConfigProvider(Map.of()));
    try (TransportContext context = new TransportContext(conf, new NoOpRpcHandler());
        TransportClientFactory clients = context.createClientFactory();
        TransportClient stranger = clients.createClient("127.0.0.1", port)) {
      assertThatThrownBy(
              () -> stranger.sendRpcSync(ByteBuffer.wrap(new byte[] {1, 2, 3}), TIMEOUT_MILLIS))
          .hasMessageContaining("Expected SaslMessage");
    }
  }
}
