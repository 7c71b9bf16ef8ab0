package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aiqleads.orchestration.reference.LoggedEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system through its command and its API, on embedded services in a temporary folder. One
 * story in order; after each step the answers of many agents equal what the brute-force reference
 * computes from the client's own log. One test per scenario of "How exactness is kept".
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WholeSystemIT {
  private static final long SEED = 20261121;
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final Duration RELOADED = Duration.ofSeconds(120);
  // Some 40 events a second, so that the machine has time for the nightly beside them.
  private static final long PAUSE_NANOS = 20_000_000;

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private LiveSystem system;
  private EventClient client;
  private SampleFiles sample;
  private Comparison comparison;
  private List<String> agents;

  @BeforeAll
  void startsWithTheSample() throws Exception {
    system = new LiveSystem(folder.resolve("home"));
    LiveSystem.Run up =
        system.aiqleads(
            "up", "--sample", "--sample-size", "60x400x6000", "--detach", "--nightly-at", "off");
    assertThat(up.exitCode()).as(up.output()).isZero();
    assertThat(up.output()).contains("curl -s -H");
    sample = SampleFiles.read(system.home().resolve("sample"));
    client = new EventClient(system, "e");
    client.addImported(sample.events());
    comparison = new Comparison(system, client, sample);
    agents = new ArrayList<>(sample.agents().subList(0, 25));
    agents.add("a-new-agent");
  }

  @AfterAll
  void stops() throws Exception {
    LiveSystem.Run down = system.aiqleads("down");
    assertThat(down.exitCode()).as(down.output()).isZero();
    await().atMost(Duration.ofSeconds(10)).until(() -> system.processes().isEmpty());
  }

  @Test
  @Order(1)
  void theFirstAnswersEqualTheReference() {
    expectRightAnswers(Duration.ofSeconds(10));
  }

  @Test
  @Order(2)
  void patchesCountEachEventOnceWithinASecond() throws IOException {
    for (int i = 0; i < 120; i++) {
      postOne();
    }
    expectRightAnswers(Duration.ofSeconds(5));
  }

  @Test
  @Order(3)
  void theComparisonTurnsRedWhenOneEventAtTheCutIsLeftOutOrTakenTwice() throws IOException {
    List<LoggedEvent> log = client.log();
    LoggedEvent atTheCut =
        log.stream()
            .filter(e -> !e.isImported() && e.isAct() && agents.contains(e.agentId()))
            .min(java.util.Comparator.comparingLong(LoggedEvent::offset))
            .orElseThrow();
    List<String> agent = List.of(atTheCut.agentId());
    List<LoggedEvent> without = new ArrayList<>(log);
    without.remove(atTheCut);
    List<LoggedEvent> twice = new ArrayList<>(log);
    twice.add(
        new LoggedEvent(
            atTheCut.agentId(),
            atTheCut.eventId() + "-again",
            atTheCut.leadId(),
            atTheCut.type(),
            atTheCut.occurredAtMillis(),
            atTheCut.partition(),
            atTheCut.offset()));
    assertThat(comparison.differences(agent, log)).isEmpty();
    assertThat(comparison.differences(agent, without)).anyMatch(d -> d.contains("events: "));
    assertThat(comparison.differences(agent, twice)).anyMatch(d -> d.contains("events: "));
  }

  @Test
  @Order(4)
  void anAnswerIncludesAnEventWithinASecondOfItsAcknowledgement() throws IOException {
    String agent = agents.get(3);
    for (int i = 0; i < 20; i++) {
      JsonNode outcome = client.post(agent, someLead(), "VIEW").path("outcomes").path(0);
      long offset = outcome.path("offset").asLong(-1);
      assertThat(offset).isNotNegative();
      await()
          .atMost(Duration.ofSeconds(1))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> positionOf(agent) > offset);
    }
  }

  @Test
  @Order(5)
  void identityTheSameEventAgainCountsOnceAndAnotherBodyIsADeadLetter() throws IOException {
    String agent = agents.get(5);
    Map<String, Object> body =
        EventClient.bodyOf(client.nextId(), agent, someLead(), "CLICK", Instant.now());
    client.post(body);
    client.post(body);
    expectRightAnswers(Duration.ofSeconds(5));
    Map<String, Object> other = new java.util.HashMap<>(body);
    other.put("leadId", someLead() + "-other");
    client.post(other);
    expectRightAnswers(Duration.ofSeconds(5));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> system.aiqleads("status", "--json").output().contains("\"conflicting-body\":1"));
  }

  @Test
  @Order(6)
  void identityTooOldAndTooFarAheadIsRefused() throws IOException {
    Map<String, Object> old =
        EventClient.bodyOf("old", "a", "l", "VIEW", Instant.now().minus(Duration.ofDays(31)));
    Map<String, Object> ahead =
        EventClient.bodyOf("ahead", "a", "l", "VIEW", Instant.now().plus(Duration.ofMinutes(6)));
    assertThat(system.post("/v1/events", old).status()).isEqualTo(422);
    assertThat(system.post("/v1/events", old).body().toString()).contains("aiqleads import");
    assertThat(system.post("/v1/events", ahead).status()).isEqualTo(422);
  }

  @Test
  @Order(7)
  void leadStateASoldLeadIsGoneFromEveryAnswerAndOnlyARelistBringsItBack() throws IOException {
    String buyer = agents.get(0);
    String lead = recommended(agents.get(1)).get(0);
    client.post(buyer, lead, "PURCHASE");
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isNowhere(lead));
    LiveSystem.Answer put = system.put("/v1/leads/" + lead, sample.putOf(lead, 1));
    assertThat(put.status()).as("%s", put.body()).isIn(200, 202);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> system.get("/v1/leads/" + lead).body().toString().contains("\"price\":1"));
    assertThat(contains(agents.get(1), lead)).isFalse();
    expectRightAnswers(Duration.ofSeconds(5));
    String sale = system.get("/v1/leads/" + lead).body().path("saleId").asText();
    Map<String, Object> relist = sample.putOf(lead, 2);
    relist.put("relistsSale", sale);
    system.put("/v1/leads/" + lead, relist);
    comparison.relisted(lead);
    await().atMost(Duration.ofSeconds(5)).until(() -> contains(agents.get(1), lead));
  }

  @Test
  @Order(8)
  void cutAndDrainCountsEachEventOnceAcrossAGenerationChange() throws Exception {
    try (Poster poster = new Poster()) {
      LiveSystem.Run nightly = system.aiqleads("nightly");
      assertThat(nightly.exitCode()).as(nightly.output()).isZero();
      await().atMost(BACK).until(() -> servedGeneration() == 2);
    }
    expectRightAnswers(Duration.ofSeconds(10));
    assertThat(system.get("/v1/generations").body().toString()).contains("\"announced\":2");
  }

  @Test
  @Order(9)
  void announcementRollsBackWithinASecondUnderLoadPinsAndUnpins() throws Exception {
    try (Poster poster = new Poster()) {
      assertThat(system.post("/v1/generations/1:announce", Map.of()).status()).isEqualTo(200);
      await().atMost(Duration.ofSeconds(1)).until(() -> servedGeneration() == 1);
    }
    expectRightAnswers(Duration.ofSeconds(5));
    LiveSystem.Run nightly = system.aiqleads("nightly");
    assertThat(nightly.output()).contains("not announced: pinned on 1");
    assertThat(servedGeneration()).isEqualTo(1);
    assertThat(system.post("/v1/generations/1:unpin", Map.of()).status()).isEqualTo(200);
    assertThat(system.post("/v1/generations/3:announce", Map.of()).status()).isEqualTo(200);
    await().atMost(BACK).until(() -> servedGeneration() == 3);
    expectRightAnswers(Duration.ofSeconds(5));
  }

  @Test
  @Order(10)
  void patchesSurviveTheDeathOfTheSpeedLayer() throws Exception {
    killWhilePosting("speed-layer", BACK);
  }

  @Test
  @Order(11)
  void answersSurviveTheDeathOfServing() throws Exception {
    killWhilePosting("serving", BACK);
  }

  @Test
  @Order(12)
  void acknowledgedEventsSurviveTheDeathOfTheBroker() throws Exception {
    killWhilePosting("kafka", BACK);
  }

  @Test
  @Order(13)
  void lossOfRedisIsAnsweredWithTheReasonAndRebuilt() throws Exception {
    killWhilePosting("redis", RELOADED);
  }

  @Test
  @Order(14)
  void answersDoNotNeedPostgres() throws Exception {
    killWhilePosting("postgres", BACK);
  }

  @Test
  @Order(15)
  void bulkImportCountsFromTheNextGenerationOnAndNeverTwice() throws Exception {
    String agent = agents.get(7);
    Instant at = Instant.now().minusSeconds(60);
    Map<String, Object> both = EventClient.bodyOf("came-both-ways", agent, someLead(), "CLICK", at);
    client.post(both);
    Path file = folder.resolve("more.csv");
    Files.writeString(
        file,
        "eventId,agentId,leadId,type,occurredAt\n"
            + String.join(
                ",",
                "came-both-ways",
                agent,
                (String) both.get("leadId"),
                "CLICK",
                (String) both.get("occurredAt"))
            + "\nimported-only,"
            + agent
            + ","
            + someLead()
            + ",VIEW,2026-01-02T03:04:05Z\n"
            + "bad-type,"
            + agent
            + ",x,STARE,2026-01-02T03:04:05Z\n"
            + "bad-date,"
            + agent
            + ",x,VIEW,2026-02-31T03:04:05Z\n");
    LiveSystem.Run first =
        system.aiqleads("import", "--dataset", "events", "--json", file.toString());
    assertThat(first.output())
        .contains("{\"read\": 4, \"imported\": 2, \"duplicates\": 0, \"quarantined\": 2}");
    expectRightAnswers(Duration.ofSeconds(5));
    List<String> row = List.of(Files.readAllLines(file).get(2).split(",", -1));
    client.addImported(
        List.of(
            LoggedEvent.importedOf(
                agent,
                row.get(0),
                row.get(2),
                row.get(3),
                Instant.parse(row.get(4)).toEpochMilli()),
            LoggedEvent.importedOf(
                agent,
                "came-both-ways",
                (String) both.get("leadId"),
                "CLICK",
                Instant.parse((String) both.get("occurredAt")).toEpochMilli())));
    nightlyCutShortWhilePosting();
  }

  /** A nightly killed twice goes on after its last finished step and loses nothing. */
  private void nightlyCutShortWhilePosting() throws Exception {
    try (Poster poster = new Poster()) {
      for (String step : List.of("train", "publish")) {
        List<Path> before = logsOf(step);
        Process nightly = system.start("nightly");
        await()
            .atMost(Duration.ofMinutes(2))
            .failFast("the nightly has ended", () -> !nightly.isAlive())
            .until(() -> logsOf(step).size() > before.size());
        nightly.descendants().forEach(ProcessHandle::destroyForcibly);
        nightly.destroyForcibly().waitFor();
      }
      LiveSystem.Run nightly = system.aiqleads("nightly");
      assertThat(nightly.exitCode()).as(nightly.output()).isZero();
      assertThat(nightly.output()).contains("going on with the run of generation 4");
      await().atMost(BACK).until(() -> servedGeneration() == 4);
    }
    expectRightAnswers(Duration.ofSeconds(10));
  }

  private List<Path> logsOf(String step) throws IOException {
    try (var files = Files.list(system.home().resolve("logs"))) {
      return files
          .filter(f -> f.getFileName().toString().matches("nightly-\\d+-" + step + "\\.log"))
          .toList();
    }
  }

  @Test
  @Order(16)
  void retentionKeepsWhatAKeptGenerationNeedsAndRefusesTheRest() throws IOException {
    LiveSystem.Answer refused = system.post("/v1/generations/1:announce", Map.of());
    assertThat(refused.status()).as("%s", refused.body()).isBetween(404, 409);
    JsonNode rows = system.get("/v1/generations").body().path("generations");
    assertThat(rows).hasSize(3);
  }

  @Test
  @Order(17)
  void processesAllEndWithAKilledLauncherAndAnotherUpContinues() throws Exception {
    for (int i = 0; i < 20; i++) {
      postOne();
    }
    LiveSystem.kill(system.launcherPid());
    await().atMost(Duration.ofSeconds(30)).until(() -> system.processes().isEmpty());
    LiveSystem.Run up = system.aiqleads("up", "--detach", "--nightly-at", "off");
    assertThat(up.exitCode()).as(up.output()).isZero();
    expectRightAnswers(Duration.ofSeconds(30));
  }

  private void killWhilePosting(String child, Duration limit) throws Exception {
    try (Poster poster = new Poster()) {
      poster.awaitPosted(10);
      LiveSystem.kill(system.pidOf(child));
      poster.awaitPosted(poster.posted() + 20);
    }
    expectRightAnswers(limit);
  }

  /** Within the limit all answers are right: all that was acknowledged is in, once. */
  private void expectRightAnswers(Duration limit) {
    List<String> last = new ArrayList<>();
    try {
      await()
          .atMost(limit)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                last.clear();
                try {
                  last.addAll(comparison.differences(agents));
                } catch (IOException down) {
                  last.add(down.toString());
                }
                return last.isEmpty();
              });
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      assertThat(last).as("differences after %s, seed %d", limit, SEED).isEmpty();
      throw e;
    }
  }

  private void postOne() throws IOException {
    String[] types = {"VIEW", "VIEW", "VIEW", "CLICK", "INQUIRY", "DISMISS", "IMPRESSION"};
    client.post(
        agents.get(random.nextInt(agents.size())), someLead(), types[random.nextInt(types.length)]);
  }

  private String someLead() {
    List<LoggedEvent> events = sample.events();
    return events.get(random.nextInt(events.size())).leadId();
  }

  private List<String> recommended(String agent) throws IOException {
    List<String> leads = new ArrayList<>();
    system
        .get("/v1/agents/" + agent + "/recommendations?limit=20")
        .body()
        .path("items")
        .forEach(item -> leads.add(item.path("leadId").asText()));
    return leads;
  }

  private boolean isNowhere(String lead) throws IOException {
    for (String agent : agents) {
      if (contains(agent, lead)) {
        return false;
      }
    }
    return true;
  }

  private boolean contains(String agent, String lead) throws IOException {
    return recommended(agent).contains(lead);
  }

  private long positionOf(String agent) throws IOException {
    return includesOf(agent).path("position").asLong(-1);
  }

  private long servedGeneration() throws IOException {
    return includesOf(agents.get(0)).path("generation").asLong(-1);
  }

  private JsonNode includesOf(String agent) throws IOException {
    return system.get("/v1/agents/" + agent + "/recommendations?limit=1").body().path("includes");
  }

  /** Posts events on a thread of its own until closed, each until it is acknowledged. */
  private final class Poster implements AutoCloseable {
    private final AtomicBoolean stop = new AtomicBoolean();
    private final java.util.concurrent.atomic.AtomicInteger posted =
        new java.util.concurrent.atomic.AtomicInteger();
    private final Random choice = new Random(SEED + 1);
    private final Thread thread = new Thread(this::postUntilStopped, "poster");

    Poster() {
      thread.start();
    }

    int posted() {
      return posted.get();
    }

    void awaitPosted(int count) {
      await().atMost(RELOADED).until(() -> posted.get() >= count);
    }

    private void postUntilStopped() {
      while (!stop.get()) {
        List<LoggedEvent> events = sample.events();
        Map<String, Object> body =
            EventClient.bodyOf(
                client.nextId(),
                agents.get(choice.nextInt(agents.size())),
                events.get(choice.nextInt(events.size())).leadId(),
                choice.nextInt(4) == 0 ? "CLICK" : "VIEW",
                Instant.now());
        client.postUntilAcknowledged(body, Instant.now().plus(RELOADED));
        posted.incrementAndGet();
        java.util.concurrent.locks.LockSupport.parkNanos(PAUSE_NANOS);
      }
    }

    @Override
    public void close() throws InterruptedException {
      stop.set(true);
      thread.join();
    }
  }
}
