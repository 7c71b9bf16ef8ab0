package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.orchestration.secrets.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    description = {
      "Measures on the running system how long it takes from an event's 202 until an answer claims"
          + " it. The events are real and count."
    },
    subcommands = BenchmarkRerankingCommand.class)
final class BenchmarkCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long ASK_AGAIN_NANOS = 2_000_000;
  private static final long PAUSE_NANOS = 50_000_000;
  private static final long LIMIT_MILLIS = 30_000;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--events", description = "how many (default: ${DEFAULT-VALUE})")
  private int events = 200;

  @Override
  public Integer call() throws Exception {
    Installation installation = home.existing();
    Settings settings = installation.settings();
    Api api = new Api(Secrets.loadOrCreate(installation.home()).apiToken());
    int port = settings.number("serving.port", 0, 1);
    String agent = Welcome.someAgent(installation);
    String path = "/v1/agents/" + Welcome.encoded(agent) + "/recommendations?limit=1";
    String lead = JSON.readTree(api.get(port, path).body()).at("/items/0/leadId").asText();
    List<Double> acknowledged = new ArrayList<>();
    List<Double> claimed = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      long begin = System.nanoTime();
      long offset = post(api, port, agent, lead);
      long accepted = System.nanoTime();
      awaitClaim(api, port, path, offset);
      acknowledged.add((accepted - begin) / 1e6);
      claimed.add((System.nanoTime() - accepted) / 1e6);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    System.out.println(events + " events, milliseconds     median     p90     max");
    System.out.println("request until 202          " + lineOf(acknowledged));
    System.out.println("202 until an answer claims " + lineOf(claimed));
    return 0;
  }

  private static long post(Api api, int port, String agent, String lead) throws IOException {
    Map<String, Object> event =
        Map.of(
            "eventId",
            "benchmark-" + UUID.randomUUID(),
            "agentId",
            agent,
            "leadId",
            lead,
            "type",
            "VIEW",
            "occurredAt",
            Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    HttpResponse<String> answer = api.post(port, "/v1/events", JSON.writeValueAsString(event));
    if (answer.statusCode() != 202) {
      throw new IOException("POST /v1/events: " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body()).at("/outcomes/0/offset").asLong();
  }

  private static void awaitClaim(Api api, int port, String path, long offset) throws IOException {
    long limit = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
    while (System.nanoTime() < limit) {
      JsonNode answer = JSON.readTree(api.get(port, path).body());
      if (answer.at("/includes/position").asLong(-1) > offset) {
        return;
      }
      LockSupport.parkNanos(ASK_AGAIN_NANOS);
    }
    throw new IOException("no answer claimed offset " + offset + " within " + LIMIT_MILLIS + " ms");
  }

  private static String lineOf(List<Double> millis) {
    Collections.sort(millis);
    return String.format(
        Locale.ROOT,
        "%9.1f %7.1f %7.1f",
        millis.get(millis.size() / 2),
        millis.get((int) (0.9 * (millis.size() - 1))),
        millis.get(millis.size() - 1));
  }
}
