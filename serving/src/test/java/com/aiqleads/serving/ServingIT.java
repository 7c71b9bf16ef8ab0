package com.aiqleads.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.lead.Lead;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChange.Origin;
import com.aiqleads.contracts.lead.LeadStatus;
import com.aiqleads.contracts.redis.BatchViewLayout;
import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.RankedLeads;
import com.aiqleads.contracts.services.RedisSource;
import com.aiqleads.serving.app.ServingApp;
import com.aiqleads.serving.generations.MoverAccess;
import com.aiqleads.serving.leads.ProjectionAccess;
import com.aiqleads.serving.redis.RedisSessions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole application over HTTP, on a real Redis (the embedded one has no search module); no
 * broker answers.
 */
class ServingIT {
  private static final RedisKeys KEYS = new RedisKeys("test");

  @TempDir static Path root;
  private static RedisSource redis;
  private static ConfigurableApplicationContext context;
  private static String base;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    redis = RedisSource.open();
    TestGeneration.write(root, 1);
    context = ServingApp.start(TestSettings.of(root, redis));
    base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  @AfterAll
  static void stop() throws Exception {
    if (context != null) {
      context.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  private static HttpRequest.Builder open(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private static HttpRequest.Builder request(String path) {
    return open(path)
        .header("Authorization", "Bearer " + TestSettings.TOKEN)
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("\tat ");
  }

  private static Lead lead(String id, String region) {
    return new Lead(
        id,
        "flat",
        350_000.0,
        null,
        region,
        52.5,
        13.4,
        null,
        LeadStatus.ACTIVE,
        TestGeneration.NOW,
        TestGeneration.NOW,
        null,
        3,
        Map.of("floor", "2nd", "near by", "school"));
  }

  /** What batch and speed layer would have written. */
  private static void fillRedis() {
    fillRedis(TestGeneration.NOW);
  }

  private static void fillRedis(Instant marksWrittenAt) {
    try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
      jedis.auth(redis.password());
      context.getBean(RedisSessions.class).forget();
      context.getBean(RedisSessions.class).open().close();
      String incarnation = jedis.get(KEYS.incarnation());
      RankedLeads ranked = new RankedLeads(new int[] {1, 2, 3}, new float[] {3, 2, 1}, new byte[3]);
      jedis.set(
          KEYS.view(1, "a").getBytes(StandardCharsets.UTF_8),
          BatchViewLayout.encode(
              new BatchView(1, 4, List.of(), ranked, new int[0], Outlook.none())));
      for (int p = 0; p < 2; p++) {
        jedis.set(
            KEYS.mark(1, p).getBytes(StandardCharsets.UTF_8),
            MarkLayout.encode(new ProgressMark(99, marksWrittenAt, incarnation)));
      }
      jedis.set(KEYS.loaded(1), incarnation);
      jedis.set(KEYS.leadMarker(), incarnation);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/generations",
        "/v1/agents/a/recommendations",
        "/v1/leads/l",
        "/health/ready",
        "/actuator/prometheus",
        "/v3/api-docs",
        "/swagger-ui.html",
        "/swagger-ui/index.html",
        "/error",
        "/nowhere"
      })
  void nothingAnswersWithoutACredential(String path) throws Exception {
    HttpResponse<String> answer = send(open(path));
    assertProblem(answer, 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertProblem(send(open(path).header("Authorization", "Bearer wrong")), 401);
  }

  @Test
  void livenessIsOpenAndAPageOpensWithThePasswordOfTheBrowser() throws Exception {
    assertThat(send(open("/health/live")).statusCode()).isEqualTo(200);
    String pair = "dev:" + TestSettings.TOKEN;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> page =
        send(open("/swagger-ui/index.html").header("Authorization", "Basic " + basic));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(send(request("/v3/api-docs")).body())
        .contains("/v1/generations/{id}:announce", "/v1/events");
    assertThat(send(request("/actuator/prometheus")).body()).contains("aiqleads_generation_served");
  }

  @Test
  void theDocumentOfTheApiSaysWhatIsTakenAndAnswered() throws Exception {
    ApiDocumentCheck document = new ApiDocumentCheck(send(request("/v3/api-docs")).body());
    document.everyAnswerHasASchemaThatIsThere();
    document.everyOperationButLivenessNeedsACredential();
    document.everyParameterAndEveryFieldIsDescribed();
    JsonNode answer = document.schema("Recommendations");
    assertThat(ApiDocumentCheck.fieldsOf(answer))
        .contains("agentId", "items", "includes", "degraded", "missing");
    assertThat(answer.path("required").toString())
        .contains("items", "degradedReason")
        .doesNotContain("missing");
    assertThat(answer.path("properties").path("degradedReason").path("type").toString())
        .contains("string", "null");
    assertThat(ApiDocumentCheck.fieldsOf(document.schema("RecommendedLead")))
        .containsExactly("leadId", "score", "path", "rank", "probabilities", "utility");
    assertThat(ApiDocumentCheck.fieldsOf(document.schema("SimilarLeadsAnswer"))).contains("items");
    assertThat(ApiDocumentCheck.fieldsOf(document.schema("EventOutcomes"))).contains("outcomes");
  }

  @Test
  void theDocumentOfTheApiDescribesBodiesByTheDataContracts() throws Exception {
    ApiDocumentCheck document = new ApiDocumentCheck(send(request("/v3/api-docs")).body());
    JsonNode post = document.operation("/v1/events", "post");
    assertThat(post.path("responses").propertyNames())
        .containsExactlyInAnyOrder(
            "202", "207", "400", "401", "413", "415", "422", "503", "default");
    JsonNode body = post.path("requestBody").path("content").path("application/json");
    assertThat(body.path("schema").path("oneOf")).hasSize(3);
    assertThat(body.path("examples").propertyNames())
        .containsExactly("one event", "a batch", "of an agent and a lead that nobody knows yet");
    assertThat(post.path("description").asString())
        .contains("an agent or a lead that nobody knows yet is no reason to refuse it");
    JsonNode event = document.schema("Event");
    assertThat(event.path("required").values())
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("eventId", "agentId", "leadId", "type", "occurredAt");
    assertThat(event.path("properties").path("type").path("enum").toString()).contains("DISMISS");
    assertThat(document.schema("Lead").path("properties").path("latitude").toString())
        .contains("degrees", "-90", "90");
    assertThat(document.operation("/v1/leads/{id}", "put").path("responses").propertyNames())
        .contains("202")
        .doesNotContain("200");
    for (String verb : List.of("announce", "unpin")) {
      JsonNode decision = document.operation("/v1/generations/{id}:" + verb, "post");
      assertThat(decision.path("requestBody").path("required").asBoolean(false)).isFalse();
      assertThat(decision.path("responses").propertyNames()).contains("200", "409");
    }
    JsonNode limit = document.operation("/v1/agents/{id}/recommendations", "get");
    assertThat(limit.path("parameters").toString()).contains("\"maximum\":100", "\"default\":10");
  }

  @Test
  void aProblemNamesThePathThatWasAskedForAndNoFolderOfTheServer() throws Exception {
    assertThat(send(open("/v1/leads/l")).body()).contains("\"instance\":\"/v1/leads/l\"");
    assertThat(send(request("/nowhere")).body()).contains("\"instance\":\"/nowhere\"");
  }

  @Test
  void refusesABodyOfFiftyMegabytesAndWhatIsNoJson() throws Exception {
    HttpRequest.BodyPublisher large = HttpRequest.BodyPublishers.ofByteArray(new byte[50 << 20]);
    assertProblem(send(request("/v1/events").POST(large)), 413);
    assertProblem(send(request("/v1/events").POST(HttpRequest.BodyPublishers.ofString("{"))), 400);
    assertProblem(send(request("/v1/leads/x").DELETE()), 405);
    assertProblem(send(request("/nowhere")), 404);
    assertThat(send(request("/nowhere")).body()).contains("there is no path /nowhere");
    assertThat(send(request("/v1/events").POST(noBody())).body()).contains("body: empty");
    assertThat(send(request("/v1/leads/%00")).body()).contains("\"detail\":\"refused before");
    assertProblem(send(request("/v1/generations/x:announce").POST(noBody())), 400);
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  @Test
  void theColonOfAnAnnouncementIsUnderstood() throws Exception {
    // No broker answers here, so the topic was never read: the request gets that far.
    HttpResponse<String> answer = send(request("/v1/generations/1:announce").POST(noBody()));
    assertProblem(answer, 503);
    assertThat(answer.body()).contains("control topic");
  }

  @Test
  void aLeadIsStoredAsAHashAndItsSaleDecidesOverWhatIsShown() throws Exception {
    fillRedis();
    MoverAccess.announce(context, 1, true);
    ProjectionAccess.apply(
        context,
        0,
        LeadChange.upsertOf(lead("new/1", "north"), Origin.API, TestGeneration.NOW),
        LeadChange.upsertOf(lead("l-01", null), Origin.API, TestGeneration.NOW),
        LeadChange.saleOf("l-01", "b", "e-9", Origin.EVENT, TestGeneration.NOW));
    HttpResponse<String> stored = send(request("/v1/leads/new%2F1"));
    assertThat(stored.statusCode()).isEqualTo(200);
    assertThat(stored.body())
        .contains("\"region\":\"north\"", "\"near by\":\"school\"", "\"open\":true");
    assertThat(send(request("/v1/leads/l-01")).body())
        .contains("\"status\":\"SOLD\"", "\"saleId\":\"b/e-9\"");

    HttpResponse<String> answer = send(request("/v1/agents/a/recommendations?limit=5"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("{\"leadId\":\"l-02\",\"score\":2.0,\"path\":\"batch\",\"rank\":1}")
        .contains("\"leadId\":\"new/1\",\"score\":0.0,\"path\":\"new\"")
        .contains("\"position\":99", "\"events\":4", "\"degraded\":false")
        .doesNotContain("l-01");
    assertProblem(send(request("/v1/agents/a/recommendations?limit=101")), 400);
    assertProblem(send(request("/v1/agents/a/recommendations?rerank=maybe")), 400);
    assertThat(send(request("/v1/leads/l-00/similar")).body())
        .contains("\"l-02\"")
        .doesNotContain("\"l-01\"");
    assertProblem(send(request("/v1/leads/nobody/similar")), 404);
    assertProblem(send(request("/v1/leads/nobody")), 404);
  }

  @Test
  void anAttributeThatIsNoTextIsRefusedByItsName() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/v1/leads/x")
                .PUT(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"attributes\":{\"floor\":\"2nd\",\"lift\":null,\"baths\":2}}")));
    assertProblem(answer, 422);
    assertThat(answer.body())
        .contains("\"violations\":[\"attributes.lift: null", "\"attributes.baths: 2")
        .doesNotContain("floor");
  }

  @Test
  void attributesAreAnsweredAsTheyWerePut() throws Exception {
    fillRedis();
    Map<String, String> odd =
        Map.of(
            "a]b",
            "1",
            "[c]",
            "2",
            "d.[e].f",
            "3",
            "ü %0041 😀",
            "\"4\"",
            "_class",
            "5",
            "x]._class",
            "6",
            "two\nlines\u2028",
            "7",
            "empty",
            "");
    Lead lead = lead("odd", null);
    Lead withOdd =
        new Lead(
            lead.leadId(),
            lead.type(),
            lead.price(),
            lead.rooms(),
            lead.region(),
            lead.latitude(),
            lead.longitude(),
            lead.source(),
            lead.status(),
            lead.createdAt(),
            lead.updatedAt(),
            lead.expiresAt(),
            lead.version(),
            odd);
    ProjectionAccess.apply(
        context, 70, LeadChange.upsertOf(withOdd, Origin.API, TestGeneration.NOW));
    JsonNode attributes =
        new JsonMapper().readTree(send(request("/v1/leads/odd")).body()).path("attributes");
    assertThat(attributes.propertyNames()).containsExactlyInAnyOrderElementsOf(odd.keySet());
    odd.forEach((name, text) -> assertThat(attributes.path(name).asString()).isEqualTo(text));
  }

  @Test
  void theSameChangesAgainChangeNothingAndAnUnreadableOneIsToldWithItsPlace() {
    LeadChange put = LeadChange.upsertOf(lead("again", "north"), Origin.API, TestGeneration.NOW);
    LeadChange sale = LeadChange.saleOf("again", "b", "e", Origin.EVENT, TestGeneration.NOW);
    ProjectionAccess.apply(context, 50, put, sale);
    ProjectionAccess.apply(context, 50, put, sale);
    try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
      jedis.auth(redis.password());
      assertThat(jedis.hget("test:lead-profile:again", "status")).isEqualTo("SOLD");
      assertThat(jedis.zscore(KEYS.newLeads("north"), "again")).isNotNull();
    }
    assertThat(ProjectionAccess.applyBytes(context, 60, List.of(new byte[] {1, 2})))
        .singleElement()
        .satisfies(letter -> assertThat(letter.offset()).isEqualTo(60));
  }

  @Test
  void saysHowOldTheDataIsAndHowOldItsContractAllows() throws Exception {
    fillRedis(Instant.EPOCH);
    MoverAccess.announce(context, 1, true);
    JsonNode ready = new JsonMapper().readTree(send(request("/health/ready")).body());
    assertThat(ready.path("data").values())
        .extracting(age -> age.path("contract").asString())
        .contains("aiqleads.table.interactions", "aiqleads.view.agent-views")
        .contains("aiqleads.topic.interactions");
    assertThat(ready.path("data").path(0).path("freshnessSeconds").asLong()).isEqualTo(26 * 3600);
    String warnings = ready.path("warnings").toString();
    assertThat(warnings)
        .contains("\"data: aiqleads.topic.interactions: ")
        .contains(" d ", " old (promised: <= 1 s); look at the speed layer\"");
    for (JsonNode age : ready.path("data").values()) {
      boolean late = age.path("ageSeconds").asLong() > age.path("freshnessSeconds").asLong();
      assertThat(warnings.contains(age.path("contract").asString())).as("%s", age).isEqualTo(late);
    }
    assertThat(send(request("/actuator/prometheus")).body())
        .contains("aiqleads_data_freshness_seconds{contract=\"aiqleads.view.agent-views\"} 93600.0")
        .contains("aiqleads_data_age_seconds{contract=\"aiqleads.topic.interactions\"}");
  }

  @Test
  void answers503WithTheReasonWhenRedisWasEmptied() throws Exception {
    fillRedis();
    MoverAccess.announce(context, 1, true);
    assertThat(send(request("/v1/agents/a/recommendations")).statusCode()).isEqualTo(200);
    try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
      jedis.auth(redis.password());
      jedis.flushAll();
    }
    HttpResponse<String> lost = send(request("/v1/agents/a/recommendations"));
    assertProblem(lost, 503);
    assertThat(lost.body()).contains("Redis was lost");
    assertThat(lost.headers().firstValue("Retry-After")).hasValue("1");
    HttpResponse<String> reloading = send(request("/v1/agents/a/recommendations"));
    assertProblem(reloading, 503);
    assertThat(send(request("/health/ready")).statusCode()).isEqualTo(503);
    fillRedis();
    assertThat(send(request("/v1/agents/a/recommendations")).statusCode()).isEqualTo(200);
  }
}
