package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.orchestration.home.HomeLock;
import com.aiqleads.orchestration.nightly.NightlyDatabase;
import com.aiqleads.orchestration.nightly.RunLedger;
import com.aiqleads.orchestration.secrets.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Generation, epoch, pin, lag per partition, last nightly, quarantine and dead letters."
    })
final class StatusCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CALLERS_FAULT = 2;

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--json", description = "one JSON object instead of a table")
  private boolean asJson;

  /** Asks one part of the system. */
  @FunctionalInterface
  private interface Question {
    JsonNode ask() throws Exception;
  }

  @Override
  public Integer call() throws Exception {
    if (asJson && !home.exists()) {
      sayNothingRuns(home.missing());
      return CALLERS_FAULT;
    }
    Installation installation = home.existing();
    if (!HomeLock.isHeld(installation.home())) {
      return sayNothingRuns("nothing is running in " + installation.home().root());
    }
    if (!Files.exists(installation.servicesFile())) {
      return sayNothingRuns(
          "the services of " + installation.home().root() + " are starting or stopping");
    }
    Settings settings = installation.settings();
    Secrets secrets = Secrets.loadOrCreate(installation.home());
    Api api = new Api(secrets.apiToken());
    int servingPort = settings.number("serving.port", 0, 1);
    ObjectNode status = JSON.createObjectNode();
    status.set("ready", ask(() -> bodyOf(api.get(servingPort, "/health/ready"))));
    status.set("generations", ask(() -> bodyOf(api.get(servingPort, "/v1/generations"))));
    status.set(
        "speed",
        ask(() -> bodyOf(api.get(settings.number("speed.metrics.port", 0, 1), "/status"))));
    status.set("lastNightly", ask(() -> lastNightlyOf(settings)));
    status.set("deadLetters", ask(() -> deadLettersOf(settings)));
    status.set("quarantine", ask(() -> new Quarantine(installation.lake()).count()));
    if (asJson) {
      System.out.println(status);
    } else {
      System.out.print(StatusText.of(status));
    }
    return status.path("ready").path("status").asText("DOWN").equals("UP") ? 0 : 1;
  }

  /** Without services there is nobody to ask, and waiting for an answer would be idle. */
  private int sayNothingRuns(String reason) {
    System.out.println(
        asJson ? JSON.valueToTree(Map.of("ready", Map.of("error", reason))).toString() : reason);
    return 1;
  }

  private static JsonNode ask(Question question) {
    try {
      return question.ask();
    } catch (Exception e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      return JSON.valueToTree(Map.of("error", "no answer: " + reason));
    }
  }

  private static JsonNode bodyOf(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static JsonNode lastNightlyOf(Settings settings) throws Exception {
    ObjectNode node = JSON.createObjectNode();
    new RunLedger(NightlyDatabase.of(settings))
        .findLast()
        .ifPresent(
            run -> {
              node.put("generation", run.generation());
              node.put("state", run.state());
              node.put("attempts", run.attempts());
              node.put("startedAt", run.startedAt().toString());
              node.put("endedAt", run.endedAt() == null ? null : run.endedAt().toString());
              node.put("message", run.message());
            });
    return node;
  }

  private static JsonNode deadLettersOf(Settings settings) {
    String topic = Session.catalogueOf(settings).deadLetters().name();
    Map<String, Long> byReason = DeadLetters.byReason(settings.below("kafka."), topic);
    ObjectNode node = JSON.createObjectNode();
    node.put("count", byReason.values().stream().mapToLong(Long::longValue).sum());
    node.set("reasons", JSON.valueToTree(byReason));
    return node;
  }
}
