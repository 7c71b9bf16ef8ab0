package com.aiqleads.speed.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusServerTest {
  private static final String SHA256_OF_SECRET =
      "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
  private StatusServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new StatusServer(
            "127.0.0.1", 0, SHA256_OF_SECRET, () -> "a_metric 1\n", () -> Map.of("ready", true));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void onlyLivenessAnswersWithoutTheToken() throws Exception {
    assertThat(get("/health/live", null).statusCode()).isEqualTo(200);
    for (String path : new String[] {"/metrics", "/status", "/", "/health/ready"}) {
      assertThat(get(path, null).statusCode()).isEqualTo(401);
      assertThat(get(path, "guess").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theTokenOpensMetricsAndStatus() throws Exception {
    assertThat(get("/metrics", "secret").body()).isEqualTo("a_metric 1\n");
    assertThat(get("/status", "secret").body()).contains("\"ready\" : true");
    assertThat(get("/nowhere", "secret").statusCode()).isEqualTo(404);
  }
}
