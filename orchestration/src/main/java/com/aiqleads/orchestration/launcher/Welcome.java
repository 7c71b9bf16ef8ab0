package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.orchestration.secrets.Secrets;
import java.io.IOException;

/** What a person sees when everything runs: ports, token, the first answer, a line to paste. */
final class Welcome {
  private final Installation installation;
  private final Settings settings;
  private final Secrets secrets;
  private final Api api;
  private final Progress progress;

  Welcome(
      Installation installation, Settings settings, Secrets secrets, Api api, Progress progress) {
    this.installation = installation;
    this.settings = settings;
    this.secrets = secrets;
    this.api = api;
    this.progress = progress;
  }

  void show() throws IOException {
    String path = "/v1/agents/" + encoded(someAgent(installation)) + "/recommendations?limit=3";
    int port = settings.number("serving.port", 0, 1);
    progress.plain("");
    progress.plain(api.get(port, path).body());
    showAddresses();
    progress.plain("Ask again:");
    progress.plain("");
    progress.plain(
        "  curl -s -H 'Authorization: Bearer "
            + secrets.apiToken()
            + "' 'http://127.0.0.1:"
            + port
            + path
            + "'");
    progress.plain("");
  }

  void showWithoutData() {
    showAddresses();
  }

  private void showAddresses() {
    int port = settings.number("serving.port", 0, 1);
    progress.plain("");
    progress.plain("Serving      http://127.0.0.1:" + port + "  (API page: /swagger-ui.html)");
    progress.plain("Speed layer  http://127.0.0.1:" + settings.text("speed.metrics.port"));
    progress.plain("Kafka        " + settings.text("kafka.bootstrap.servers"));
    progress.plain("Redis        127.0.0.1:" + settings.text("redis.port"));
    progress.plain("PostgreSQL   " + settings.text("postgres.url"));
    progress.plain("Token        " + secrets.apiToken());
    progress.plain("Secrets in   " + installation.home().secretsFile());
    progress.plain("");
  }

  /** The first agent of the newest generation that has events. */
  static String someAgent(Installation installation) throws IOException {
    GenerationFolder generations = new GenerationFolder(installation.generations());
    var complete = generations.complete();
    var generation = generations.open(complete.get(complete.size() - 1));
    for (int p = 0; p < generation.manifest().partitions(); p++) {
      var records = generation.recordsOf(p);
      for (int n = 0; n < records.size(); n++) {
        if (records.at(n).candidates().length > 0) {
          return records.at(n).agentId();
        }
      }
    }
    return "nobody";
  }

  static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
