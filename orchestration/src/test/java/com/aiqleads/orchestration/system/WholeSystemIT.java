package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aiqleads.orchestration.reference.LoggedEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system through its command and its API, on embedded services in a temporary folder. One
 * story in order; after each step the answers of many agents equal what the brute-force reference
 * computes from the client's own log. One test per scenario of "How exactness is kept".
 */
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class WholeSystemIT {
  private static final long SEED = 20261121;
  private static final int TOP = 10;
  private static final double FACTOR_OVER_POPULARITY = 1.2;
  private static final int SOME = 10;
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final Duration RELOADED = Duration.ofSeconds(120);

  @TempDir static Path folder;

  private final Random random = new Random(SEED);
  private LiveSystem system;
  private EventClient client;
  private SampleFiles sample;
  private Comparison comparison;
  private Answers answers;
  private InterruptedNightly nightlies;
  private Outages outages;
  private final List<UnreadableMessages.Place> quarantined = new ArrayList<>();
  private String importedSale;
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
    answers = new Answers(system);
    nightlies = new InterruptedNightly(system);
    agents = new ArrayList<>(sample.agents().subList(0, 25));
    agents.add("a-new-agent");
    outages = new Outages(system, client, comparison, agents, this::poster);
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
  void theFirstAnswersShowThePlantedTastesClearlyBetterThanPopularityDoes() throws IOException {
    PlantedTastes planted = PlantedTastes.read(system.home().resolve("sample"));
    double answered = 0;
    double popular = 0;
    for (String agent : sample.agents()) {
      answered += planted.meanUtilityOf(agent, answers.leadsOf(agent).subList(0, TOP));
      popular += planted.meanUtilityOf(agent, sample.popularFor(agent, Instant.now(), TOP));
    }
    System.out.printf(
        "planted utility of the top %d: answers %.3f, popularity %.3f, factor %.3f%n",
        TOP,
        answered / sample.agents().size(),
        popular / sample.agents().size(),
        answered / popular);
    assertThat(answered / popular).isGreaterThan(FACTOR_OVER_POPULARITY);
  }

  @Test
  @Order(3)
  void patchesCountEachEventOnce() throws IOException {
    for (int i = 0; i < 120; i++) {
      postOne();
    }
    expectRightAnswers(Duration.ofSeconds(5));
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
          .until(() -> answers.positionOf(agent) > offset);
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
    quarantined.add(UnreadableMessages.Place.of(system, client.last()));
    expectRightAnswers(Duration.ofSeconds(5));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> system.aiqleads("status", "--json").output().contains("\"conflicting-body\":1"));
  }

  /** The comparison says the same after every generation that follows. */
  @Test
  @Order(6)
  void identityAnIdCountsAgainThirtyDaysLaterAndNotBefore() throws IOException {
    TakenIds ids = new TakenIds(client, sample.events());
    ids.post(agents, someLead(), 100);
    ids.post(agents, someLead(), 45);
    LoggedEvent contradicting = ids.post(agents, someLead(), 15);
    quarantined.add(UnreadableMessages.Place.of(system, contradicting));
    expectRightAnswers(Duration.ofSeconds(5));
  }

  @Test
  @Order(7)
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
  @Order(8)
  void leadStateASoldLeadIsGoneFromEveryAnswerAndOnlyARelistBringsItBack() throws IOException {
    String buyer = agents.get(0);
    String lead = answers.leadsOf(agents.get(1)).get(0);
    client.post(buyer, lead, "PURCHASE");
    awaitNowhere(lead, Instant.now().plus(Duration.ofSeconds(1)));
    LiveSystem.Answer put = system.put("/v1/leads/" + lead, sample.putOf(lead, 1));
    assertThat(put.status()).as("%s", put.body()).isIn(200, 202);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> system.get("/v1/leads/" + lead).body().toString().contains("\"price\":1"));
    assertThat(answers.contains(agents.get(1), lead)).isFalse();
    expectRightAnswers(Duration.ofSeconds(5));
    String sale = system.get("/v1/leads/" + lead).body().path("saleId").asText();
    Map<String, Object> relist = sample.putOf(lead, 2);
    relist.put("relistsSale", sale);
    system.put("/v1/leads/" + lead, relist);
    comparison.relisted(lead);
    await().atMost(Duration.ofSeconds(5)).until(() -> answers.contains(agents.get(1), lead));
  }

  @Test
  @Order(9)
  void leadStateALeadSoldByAPutIsGoneFromEveryAnswerWithinASecond() throws IOException {
    String lead = answers.leadsOf(agents.get(1)).get(0);
    Map<String, Object> sold = sample.putOf(lead, 3);
    sold.put("status", "SOLD");
    assertThat(system.put("/v1/leads/" + lead, sold).status()).isEqualTo(202);
    awaitNowhere(lead, Instant.now().plus(Duration.ofSeconds(1)));
    comparison.closed(lead);
    expectRightAnswers(Duration.ofSeconds(5));
  }

  @Test
  @Order(10)
  void leadStateALeadThatExpiresIsGoneFromEveryAnswerWithinASecond() throws IOException {
    String lead = answers.leadsOf(agents.get(1)).get(0);
    Instant end = Instant.ofEpochMilli(Instant.now().plusSeconds(3).toEpochMilli());
    Map<String, Object> expiring = sample.putOf(lead, 4);
    expiring.put("expiresAt", end.toString());
    assertThat(system.put("/v1/leads/" + lead, expiring).status()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> system.get("/v1/leads/" + lead).body().toString().contains("" + end));
    assertThat(answers.contains(agents.get(1), lead)).as("until it expires").isTrue();
    awaitNowhere(lead, end.plus(Duration.ofSeconds(1)));
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    comparison.closed(lead);
    expectRightAnswers(Duration.ofSeconds(5));
  }

  private void awaitNowhere(String lead, Instant limit) {
    await()
        .atMost(Duration.between(Instant.now(), limit))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> answers.isNowhere(agents, lead));
  }

  @Test
  @Order(11)
  void nothingIsDroppedSilentlyWhatCannotBeReadIsADeadLetter() throws Exception {
    quarantined.addAll(UnreadableMessages.send(system, agents.get(2)));
    for (int i = 0; i < 5; i++) {
      client.post(agents.get(2), someLead(), "VIEW");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> system.aiqleads("status", "--json").output().contains("\"undecodable\":2"));
    expectRightAnswers(Duration.ofSeconds(5));
  }

  @Test
  @Order(12)
  void cutAndDrainCountsEachEventOnceAcrossAGenerationChange() throws Exception {
    try (Poster poster = poster()) {
      LiveSystem.Run nightly =
          nightlies.run(poster, MidWork.ofDrain(system, 2), MidWork.ofTrain(system, 2));
      assertThat(nightly.exitCode()).as(nightly.output()).isZero();
      assertThat(nightly.output()).contains("going on with the run of generation 2");
      await().atMost(BACK).until(() -> answers.generationOf(agents.get(0)) == 2);
      poster.awaitMore(SOME);
    }
    expectRightAnswers(Duration.ofSeconds(10));
    assertThat(system.get("/v1/generations").body().toString()).contains("\"announced\":2");
  }

  @Test
  @Order(13)
  void nothingIsDroppedSilentlyWhatCannotBeReadIsInQuarantineWithItsPlace() throws IOException {
    assertThat(UnreadableMessages.quarantinedIn(system.home()))
        .containsExactlyInAnyOrderElementsOf(quarantined);
    assertThat(system.aiqleads("status", "--json").output()).contains("\"quarantine\":4");
  }

  @Test
  @Order(14)
  void anAgentsRecordIsItsWeightsOrderAndIdsBelowTheCut() throws IOException {
    RecordCheck records = new RecordCheck(system.home().resolve("generations"), 2, client.log());
    assertThat(records.compareAll()).isGreaterThan(50);
  }

  @Test
  @Order(15)
  void theComparisonTurnsRedWhenTheClientsLogIsOffByOneAtTheCut() throws IOException {
    PlantedOffByOne cut = new PlantedOffByOne(system, 2);
    List<LoggedEvent> log = client.log();
    for (LoggedEvent event : List.of(cut.lastAbsorbed(log), cut.firstBeyond(log))) {
      List<String> agent = List.of(event.agentId());
      List<LoggedEvent> without = new ArrayList<>(log);
      without.remove(event);
      List<LoggedEvent> twice = new ArrayList<>(log);
      twice.add(PlantedOffByOne.againUnderAnotherId(event));
      assertThat(comparison.differences(agent, log)).isEmpty();
      assertThat(comparison.differences(agent, without)).anyMatch(d -> d.contains("events: "));
      assertThat(comparison.differences(agent, twice)).anyMatch(d -> d.contains("events: "));
    }
  }

  /**
   * A cut that is too low does no harm: the event is there twice, and the ids in the agent's record
   * drop the second one. That twice would be seen is shown above, in the client's log.
   */
  @Test
  @Order(16)
  void theComparisonTurnsRedWhenTheSpeedLayersCutIsOffByOne() throws Exception {
    LoggedEvent lost;
    try (PlantedOffByOne cut = new PlantedOffByOne(system, 2)) {
      LoggedEvent repeated = cut.lastAbsorbed(client.log());
      cut.move(repeated.partition(), -1);
      awaitNewPatchOf(repeated.agentId());
      assertThat(comparison.differences(List.of(repeated.agentId()))).isEmpty();
      lost = cut.firstBeyond(client.log());
      cut.move(lost.partition(), 1);
      awaitNewPatchOf(lost.agentId());
      assertThat(comparison.differences(List.of(lost.agentId())))
          .anyMatch(d -> d.contains("events: "));
    }
    awaitNewPatchOf(lost.agentId());
    expectRightAnswers(Duration.ofSeconds(5));
  }

  private void awaitNewPatchOf(String agent) throws IOException {
    long offset =
        client.post(agent, someLead(), "VIEW").path("outcomes").path(0).path("offset").asLong(-1);
    assertThat(offset).isNotNegative();
    await().atMost(BACK).until(() -> answers.positionOf(agent) > offset);
  }

  @Test
  @Order(17)
  void announcementRollsBackWithinASecondUnderLoadPinsAndUnpins() throws Exception {
    try (Poster poster = poster()) {
      poster.awaitMore(SOME);
      assertThat(announce(1).status()).isEqualTo(200);
      await().atMost(Duration.ofSeconds(1)).until(() -> answers.generationOf(agents.get(0)) == 1);
      poster.awaitMore(SOME);
    }
    expectRightAnswers(Duration.ofSeconds(5));
    try (Poster poster = poster()) {
      LiveSystem.Run nightly = nightlies.run(poster, MidWork.ofPrecompute(system, 3));
      assertThat(nightly.output()).contains("not announced: pinned on 1");
    }
    assertThat(answers.generationOf(agents.get(0))).isEqualTo(1);
    unpinAndMoveTo(1, 3);
  }

  @Test
  @Order(18)
  void announcementFurtherBackAnswersDegradedUntilCaughtUp() throws Exception {
    String agent = agents.get(4);
    client.post(agent, someLead(), "CLICK");
    expectRightAnswers(Duration.ofSeconds(5));
    LiveSystem.kill(system.pidOf("speed-layer"));
    assertThat(announce(2).status()).isEqualTo(200);
    await().atMost(Duration.ofSeconds(1)).until(() -> answers.generationOf(agent) == 2);
    JsonNode answer = answers.of(agent, 5);
    assertThat(answer.path("degraded").asBoolean()).as("%s", answer).isTrue();
    assertThat(answer.path("degradedReason").asText()).contains("the speed layer had caught up");
    JsonNode missing = answer.path("missing");
    assertThat(missing.path("from").asLong()).isLessThan(missing.path("to").asLong());
    assertThat(comparison.differences(agents))
        .anyMatch(d -> d.startsWith(agent + ": "))
        .allMatch(d -> d.contains("leaves out the event"));
    await().atMost(BACK).until(() -> !answers.isDegraded(agents));
    expectRightAnswers(Duration.ofSeconds(5));
    unpinAndMoveTo(2, 3);
  }

  private LiveSystem.Answer announce(long generation) throws IOException {
    return system.post("/v1/generations/" + generation + ":announce", Map.of());
  }

  private void unpinAndMoveTo(long pinned, long generation) throws IOException {
    LiveSystem.Answer unpin = system.post("/v1/generations/" + pinned + ":unpin", Map.of());
    assertThat(unpin.status()).as("%s", unpin.body()).isEqualTo(200);
    LiveSystem.Answer announced = announce(generation);
    assertThat(announced.status()).as("%s", announced.body()).isEqualTo(200);
    await().atMost(BACK).until(() -> answers.generationOf(agents.get(0)) == generation);
    expectRightAnswers(Duration.ofSeconds(5));
  }

  @Test
  @Order(19)
  void patchesSurviveTheDeathOfTheSpeedLayer() throws Exception {
    outages.killWhilePosting("speed-layer", BACK);
  }

  @Test
  @Order(20)
  void answersSurviveTheDeathOfServing() throws Exception {
    outages.killWhilePosting("serving", BACK);
  }

  @Test
  @Order(21)
  void acknowledgedEventsSurviveTheDeathOfTheBroker() throws Exception {
    outages.killWhilePosting("kafka", BACK);
  }

  @Test
  @Order(22)
  void lossOfRedisIsAnsweredWithTheReasonAndRebuilt() throws Exception {
    AnswerWatch watch = new AnswerWatch(system, agents);
    try (watch) {
      outages.killWhilePosting("redis", RELOADED);
    }
    int refused = 0;
    List<LoggedEvent> log = client.log();
    for (AnswerWatch.Seen seen : watch.seen()) {
      JsonNode body = seen.answer().body();
      if (seen.answer().status() == 200) {
        assertThat(comparison.differencesIn(seen.agent(), body, seen.at(), log)).isEmpty();
      } else {
        assertThat(seen.answer().status()).as("%s", body).isEqualTo(503);
        assertThat(body.path("title").asText()).isEqualTo("Not available yet");
        assertThat(body.path("detail").asText()).matches("(?s)Redis (was lost|at .+ does not).*");
        refused++;
      }
    }
    System.out.printf("without Redis: %d of %d answers were 503%n", refused, watch.seen().size());
    assertThat(refused).as("of %s answers refused", watch.seen().size()).isPositive();
  }

  @Test
  @Order(23)
  void answersDoNotNeedPostgresAndItComesBack() throws Exception {
    Instant back = outages.killWhilePosting("postgres", BACK);
    outages.expectPostgresBy(back);
  }

  @Test
  @Order(24)
  void lossIsMendedByRebuildOnTheRunningSystem() throws Exception {
    try (Poster poster = poster()) {
      poster.awaitMore(SOME);
      int before = poster.posted();
      LiveSystem.Run rebuild = system.aiqleads("rebuild");
      assertThat(rebuild.exitCode()).as(rebuild.output()).isZero();
      assertThat(rebuild.output()).contains("loaded generations");
      assertThat(poster.posted()).isGreaterThan(before);
      poster.awaitMore(SOME);
    }
    expectRightAnswers(BACK);
  }

  @Test
  @Order(25)
  void bulkImportCountsFromTheNextGenerationOn() throws Exception {
    BulkImport imports = new BulkImport(system, client, folder);
    Instant at = Instant.now().minusSeconds(60);
    Map<String, Object> posted =
        EventClient.bodyOf("came-both-ways", agents.get(7), someLead(), "CLICK", at);
    client.post(posted);
    client.post(agents.get(7), someLead(), "VIEW");
    LoggedEvent contradicted = client.last();
    quarantined.add(UnreadableMessages.Place.of(system, contradicted));
    List<LoggedEvent> before = client.log();
    importedSale =
        answers.leadsOf(agents.get(1)).stream()
            .filter(lead -> !comparison.wasRelisted(lead))
            .findFirst()
            .orElseThrow();
    imports.contradict(firstPosted(before), contradicted, someLead());
    imports.eventsOfAllKinds(posted, someLead(), agents.get(8), importedSale);
    imports.lead("imported-lead", 100);
    comparison.expectRight(agents, Duration.ofSeconds(5), before);
    assertThat(system.get("/v1/leads/imported-lead").status()).isEqualTo(404);
  }

  private static LoggedEvent firstPosted(List<LoggedEvent> log) {
    return log.stream().filter(event -> !event.isImported()).findFirst().orElseThrow();
  }

  @Test
  @Order(26)
  void processesOfANightlyMayDieInTheMiddleOfAnyStepAndNothingIsLost() throws Exception {
    LiveRedis.Bulk old =
        new LiveRedis.Bulk(system.setting("aiqleads.namespace") + ":g1:view:planted-", 100_000);
    system.redis().plant(old);
    try (Poster poster = poster()) {
      LiveSystem.Run nightly =
          nightlies.run(
              poster,
              MidWork.ofPublish(system, 4, sample.agents()),
              MidWork.ofCleanup(system, 4, old));
      assertThat(nightly.exitCode()).as(nightly.output()).isZero();
      assertThat(nightly.output()).contains("going on with the run of generation 4");
      await().atMost(BACK).until(() -> answers.generationOf(agents.get(0)) == 4);
      poster.awaitMore(SOME);
    }
    expectRightAnswers(Duration.ofSeconds(10));
    assertThat(nightlies.killedIn())
        .isEqualTo(Set.of("drain", "train", "precompute", "publish", "cleanup"));
  }

  @Test
  @Order(27)
  void bulkImportCountsOnceAndBringsItsLeadsAndSalesWithTheNextGeneration() throws IOException {
    LiveSystem.Answer lead = system.get("/v1/leads/imported-lead");
    assertThat(lead.status()).as("%s", lead.body()).isEqualTo(200);
    assertThat(lead.body().path("price").asInt()).isEqualTo(100);
    assertThat(system.get("/v1/leads/" + importedSale).body().path("status").asText())
        .isEqualTo("SOLD");
    assertThat(answers.isNowhere(agents, importedSale)).isTrue();
    assertThat(UnreadableMessages.quarantinedIn(system.home())).containsAll(quarantined);
  }

  @Test
  @Order(28)
  void retentionKeepsWhatAKeptGenerationNeedsAndRefusesTheRest() throws IOException {
    LiveSystem.Answer refused = announce(1);
    assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
    assertThat(refused.body().path("detail").asText())
        .isEqualTo("generation 1 is not kept any more (kept: [2, 3, 4])");
    assertThat(system.get("/v1/generations").body().path("generations")).hasSize(3);
    String namespace = system.setting("aiqleads.namespace");
    for (long kept = 2; kept <= 4; kept++) {
      assertThat(system.home().resolve("generations/" + kept)).isDirectory();
      assertThat(system.redis().keysLike(namespace + ":g" + kept + ":*")).isPositive();
    }
    assertThat(system.home().resolve("generations/1")).doesNotExist();
    assertThat(system.redis().keysLike(namespace + ":g1:*")).isZero();
    assertThat(system.redis().keysLike(namespace + ":claimed:*")).isPositive();
  }

  @Test
  @Order(29)
  void processesAllEndWithALauncherKilledWhilePostingAndAnotherUpContinues() throws Exception {
    // With the launcher went Redis and all it held, so its reload is part of coming back.
    outages.killLauncherWhilePosting(RELOADED);
  }

  /** Some of the agents have a patch, others the batch view alone. */
  @Test
  @Order(30)
  void reRankedAnswersAreMadeOfTheRankedOnesAsTheReferenceMakesThem() throws IOException {
    expectRightAnswers(BACK);
    List<String> some = new ArrayList<>(sample.agents().subList(0, 40));
    some.add("a-new-agent");
    assertThat(comparison.rerankedDifferences(some)).isEmpty();
  }

  @Test
  @Order(31)
  void anAgentOverItsQuotaIsShownNothingAndEveryOtherIs() throws IOException {
    String buyer = sample.agents().get(45);
    int quota = java.util.Objects.requireNonNull(sample.quotaOf(buyer));
    for (String lead : answers.leadsOf(buyer).subList(0, quota)) {
      client.post(buyer, lead, "PURCHASE");
    }
    comparison.expectRight(List.of(buyer), Duration.ofSeconds(5), client.log());
    assertThat(answers.of(buyer, 5).path("emptyReason").asText()).startsWith("over quota: ");
    expectRightAnswers(Duration.ofSeconds(5));
  }

  private Poster poster() {
    return new Poster(client, agents, sample.events(), SEED + 1);
  }

  /** Within the limit all answers are right: all that was acknowledged is in, once. */
  private void expectRightAnswers(Duration limit) {
    comparison.expectRight(agents, limit, client.log());
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
}
