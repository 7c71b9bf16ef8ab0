package com.aiqleads.serving.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.interaction.InteractionCodec;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.TestSettings;
import com.aiqleads.serving.problem.JsonBody;
import com.aiqleads.serving.problem.ProblemException;
import com.aiqleads.serving.topics.FakeTopicLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class EventsControllerTest {
  private final FakeTopicLog log = new FakeTopicLog();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EventsController controller =
      new EventsController(
          new JsonBody(),
          new EventIntake(
              new EventReader(),
              log,
              TestSettings.of(Path.of("none")),
              Clock.fixed(TestGeneration.NOW, ZoneOffset.UTC),
              meters));

  private static String event(String id) {
    return "{\"eventId\":\"%s\",\"agentId\":\"a\",\"leadId\":\"l\",\"type\":\"VIEW\",\"occurredAt\":\"2026-11-21T07:00:00Z\"}"
        .formatted(id);
  }

  private ResponseEntity<EventOutcomes> post(String body) {
    return controller.accept(body.getBytes(StandardCharsets.UTF_8));
  }

  private ProblemException problemOf(String body) {
    try {
      post(body);
    } catch (ProblemException e) {
      return e;
    }
    throw new AssertionError("no problem");
  }

  @Test
  void answers202OnlyWithPartitionAndOffsetOfEachEvent() throws Exception {
    var answer = post("{\"events\":[" + event("1") + "," + event("2") + "]}");
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(answer.getBody().outcomes())
        .extracting(EventOutcome::eventId, EventOutcome::offset)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1", 0L),
            org.assertj.core.groups.Tuple.tuple("2", 1L));
    var sent = new InteractionCodec().decode(log.appended.get(0).value());
    assertThat(sent.receivedAt()).isEqualTo(TestGeneration.NOW);
    assertThat(log.appended.get(0).key()).isEqualTo("a");
    assertThat(meters.counter("aiqleads.events", "outcome", "acknowledged").count()).isEqualTo(2);
  }

  @Test
  void takesAnArrayAndAnEventOfEpochMilliseconds() {
    var answer = post("[" + event("1").replace("\"2026-11-21T07:00:00Z\"", "1795244400000") + "]");
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
  }

  @Test
  void answers207WhenOutcomesDiffer() {
    var answer = post("[" + event("1") + "," + event("2").replace("VIEW", "LOOK") + ",7]");
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.MULTI_STATUS);
    assertThat(answer.getBody().outcomes())
        .extracting(EventOutcome::outcome)
        .containsExactly(
            EventOutcome.Kind.acknowledged, EventOutcome.Kind.invalid, EventOutcome.Kind.invalid);
  }

  @Test
  void answers503WhenNothingWasAcknowledgedAndStopsAskingARefusingLog() {
    log.refuseFrom = 0;
    ProblemException problem = problemOf("[" + event("1") + "," + event("2") + "]");
    assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(problem.retryAfter()).isNotNull();
    assertThat(log.attempts).isEqualTo(1);
  }

  @Test
  void marksWhatIsToBeSentAgainInAMixedBatch() {
    log.refuseFrom = 1;
    var answer = post("[" + event("1") + "," + event("2") + "]");
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.MULTI_STATUS);
    assertThat(answer.getBody().outcomes().get(1).outcome()).isEqualTo(EventOutcome.Kind.retry);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a\"|\"a\\u0000b\"|NUL",
        "\"agentId\":\"a\"|\"agentId\":\"\\u0000\"|agentId: contains the character NUL",
        "\"a\"|\"\\ud800\"|surrogate",
        "\"agentId\":\"a\"|\"agentId\":5|agentId: 5 (expected: a string)",
        "\"type\":\"VIEW\"|\"type\":\"VIEW\",\"colour\":1|colour: is not a field",
        "2026-11-21T07:00:00Z|2026-11-21T08:05:01Z|ahead of receivedAt",
        "2026-11-21T07:00:00Z|2026-10-01T07:00:00Z|bring older events in with aiqleads import",
        "2026-11-21T07:00:00Z|yesterday|expected: a timestamp",
      })
  void refusesAnEventByItsOwnFields(String part, String instead, String reason) {
    ProblemException problem = problemOf(event("1").replace(part, instead));
    assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
    assertThat(problem).hasMessageContaining(reason);
    assertThat(log.appended).isEmpty();
  }

  @Test
  void refusesWhatIsNoJsonAndWhatIsTooMuch() {
    assertThat(problemOf("{").status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(problemOf(event("1") + "x").status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(problemOf("{\"events\":[]}").status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(problemOf("{\"eventId\":\"1\",\"eventId\":\"2\"}").status())
        .isEqualTo(HttpStatus.BAD_REQUEST);
    String many =
        IntStream.range(0, 1001).mapToObj(i -> event("" + i)).collect(Collectors.joining(","));
    assertThatThrownBy(() -> post("[" + many + "]"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
  }
}
