package com.aiqleads.serving.recommend;

import com.aiqleads.serving.apidoc.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/agents/{id}/recommendations}. */
@RestController
@Tag(name = "recommendations")
class RecommendationsController {
  private final Recommender recommender;
  private final Timer timer;

  RecommendationsController(Recommender recommender, MeterRegistry meters) {
    this.recommender = recommender;
    this.timer =
        Timer.builder("aiqleads.recommendations")
            .description("Time to answer a recommendation")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(2))
            .register(meters);
  }

  @Operation(
      summary = "What an agent should see",
      description =
          "Each item says its score and the path it came from (batch, patched, similar, regional,"
              + " new); the answer says what it includes. An unknown agent gets popular and new"
              + " leads. Leads are re-ranked: what is alike stands apart, and a lead that many agents"
              + " want is shown to some of them. An agent who has bought as much within 24 hours as"
              + " its quota allows gets no items and emptyReason. 503 with the reason while Redis is being filled again.")
  @Problems({400, 503})
  @GetMapping("/v1/agents/{id}/recommendations")
  Recommendations recommend(
      @Parameter(
              description = "the agent, 1 to 256 characters; a slash as %2F",
              example = "agent-00002")
          @PathVariable
          String id,
      @LimitParameter @RequestParam(required = false) @Nullable String limit,
      @Parameter(
              description =
                  "for an agent without territory: fill up with popular and new"
                      + " leads from there; left out, the regions of the agent's best leads",
              example = "north")
          @RequestParam(required = false)
          @Nullable String region,
      @Parameter(
              description = "off: in the order of scores, nothing re-ranked",
              schema =
                  @Schema(
                      allowableValues = {"on", "off"},
                      defaultValue = "on"))
          @RequestParam(required = false)
          @Nullable String rerank) {
    int items = Limits.of(limit);
    Reranking.Wish wish = Reranking.Wish.of(rerank);
    return Objects.requireNonNull(timer.record(() -> recommender.answer(id, items, region, wish)));
  }
}
