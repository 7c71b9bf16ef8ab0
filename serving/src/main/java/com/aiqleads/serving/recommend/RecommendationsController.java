package com.aiqleads.serving.recommend;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.Operation;
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
              + " leads. 503 with the reason while Redis is being filled again.")
  @GetMapping("/v1/agents/{id}/recommendations")
  Answer recommend(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String region) {
    int items = Limits.of(limit);
    return Objects.requireNonNull(timer.record(() -> recommender.answer(id, items, region)));
  }
}
