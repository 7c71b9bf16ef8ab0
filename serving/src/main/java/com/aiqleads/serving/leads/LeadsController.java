package com.aiqleads.serving.leads;

import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChange.Origin;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.topic.Topic;
import com.aiqleads.serving.apidoc.Problems;
import com.aiqleads.serving.apidoc.Takes;
import com.aiqleads.serving.eligibility.LeadStates;
import com.aiqleads.serving.problem.JsonBody;
import com.aiqleads.serving.problem.ProblemException;
import com.aiqleads.serving.redis.RedisUnavailableException;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.topics.TopicLog;
import com.aiqleads.serving.topics.TopicLog.Place;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT} and {@code GET /v1/leads/{id}}. */
@RestController
@Tag(name = "leads")
class LeadsController {
  private static final String LEAD_ID = "the lead, 1 to 256 characters; a slash as %2F";
  private static final long ACKNOWLEDGEMENT_LIMIT_MILLIS = 6_000;

  private final JsonBody json;
  private final LeadReader reader;
  private final LeadStates states;
  private final LeadProfiles profiles;
  private final TopicLog log;
  private final Topic topic;
  private final Clock clock;
  private final LeadChangeCodec codec = new LeadChangeCodec();

  LeadsController(
      JsonBody json,
      LeadReader reader,
      LeadStates states,
      LeadProfiles profiles,
      TopicLog log,
      ServingSettings settings,
      Clock clock) {
    this.json = json;
    this.reader = reader;
    this.states = states;
    this.profiles = profiles;
    this.log = log;
    this.topic = settings.topics().leads();
    this.clock = clock;
  }

  /** Where the put stands in the leads topic; the lead follows within moments. */
  record PutAnswer(
      @Schema(description = "as in the path") String leadId,
      @Schema(description = "of the leads topic") int partition,
      @Schema(
              description =
                  "its place in the partition; the lead is this new once its position is"
                      + " at least this")
          long offset) {}

  @Operation(
      summary = "Put a lead",
      description =
          "Replaces the lead's fields. Answers after Kafka's acknowledgement. A sale survives a put;"
              + " relistsSale, naming the saleId that GET shows, undoes it; a lead sold more than"
              + " once then shows the next sale, and is open when none is left. A relist that names no"
              + " sale of the lead changes nothing.")
  @Takes(Takes.Body.LEAD)
  @Problems({400, 413, 415, 422, 503})
  @PutMapping(path = "/v1/leads/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  PutAnswer put(
      @Parameter(description = LEAD_ID, example = "lead-000345") @PathVariable String id,
      @RequestBody byte[] body) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LeadReader.Put put = reader.read(id, json.read(body), createdAtOf(id, now), now);
    String sale = put.relistsSale();
    if (sale != null) {
      append(LeadChange.relistOf(id, sale, now));
    }
    Place place = append(LeadChange.upsertOf(put.lead(), Origin.API, now));
    return new PutAnswer(id, place.partition(), place.offset());
  }

  private Instant createdAtOf(String id, Instant now) {
    try {
      return Optional.ofNullable(states.statesOf(List.of(id), null).get(id))
          .map(LeadState::createdAt)
          .filter(at -> at.isAfter(Instant.EPOCH))
          .orElse(now);
    } catch (RedisUnavailableException e) {
      // A put needs Kafka only; a lead that says no createdAt then counts as created now.
      return now;
    }
  }

  private Place append(LeadChange change) {
    try {
      return log.append(topic, change.leadId(), codec.encode(change))
          .get(ACKNOWLEDGEMENT_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw ProblemException.unavailable("Kafka did not acknowledge the put; send it again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("serving is stopping");
    }
  }

  @Operation(
      summary = "Get a lead",
      description = "Its fields, and the status that decides whether it is shown.")
  @Problems({404, 503})
  @GetMapping("/v1/leads/{id}")
  LeadAnswer get(
      @Parameter(description = LEAD_ID, example = "lead-000345") @PathVariable String id) {
    LeadState state = states.statesOf(List.of(id), null).get(id);
    LeadProfile profile = findProfile(id);
    if (state == null) {
      // While the states are being written again, an absent one says nothing.
      states.completeUnder();
      throw ProblemException.notFound("there is no lead " + id);
    }
    return LeadAnswer.of(profile, state, clock.instant());
  }

  private @Nullable LeadProfile findProfile(String id) {
    try {
      // A save deletes and writes again, so a reader may look into the gap: it looks twice.
      return profiles.findById(id).or(() -> profiles.findById(id)).orElse(null);
    } catch (DataAccessException e) {
      throw new RedisUnavailableException("Redis does not answer: " + e.getMessage(), e);
    }
  }
}
