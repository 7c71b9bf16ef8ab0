package com.aiqleads.serving.similar;

import com.aiqleads.serving.apidoc.Problems;
import com.aiqleads.serving.recommend.LimitParameter;
import com.aiqleads.serving.recommend.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/leads/{id}/similar}. */
@RestController
@Tag(name = "leads")
class SimilarController {
  private final SimilarLeads similar;

  SimilarController(SimilarLeads similar) {
    this.similar = similar;
  }

  @Operation(
      summary = "Leads like this one",
      description =
          "The generation's neighbours of the lead that are open now; fewer than the limit where"
              + " that is more than the generation keeps per lead (40, unless the nightly was told"
              + " otherwise) or where most were sold since. For a lead newer than the generation,"
              + " popular leads of its region (path regional).")
  @Problems({400, 404, 503})
  @GetMapping("/v1/leads/{id}/similar")
  SimilarLeadsAnswer similar(
      @Parameter(
              description = "the lead, 1 to 256 characters; a slash as %2F",
              example = "lead-000345")
          @PathVariable
          String id,
      @LimitParameter @RequestParam(required = false) @Nullable String limit) {
    return similar.of(id, Limits.of(limit));
  }
}
