package com.aiqleads.serving.similar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The leads like one lead. */
record SimilarLeadsAnswer(
    @Schema(description = "the lead they are like") String leadId,
    @Schema(description = "id of the generation that answers") long generation,
    @Schema(description = "offset of the last decision on the control topic that was followed")
        long epoch,
    @Schema(description = "most similar first") List<Item> items) {

  @Schema(name = "SimilarLead")
  record Item(
      @Schema(description = "the lead") String leadId,
      @Schema(description = "cosine of the two leads' vectors, −1 to 1; 0 for path regional")
          float score,
      @Schema(description = "similar, or regional for a lead newer than the generation")
          String path,
      @Schema(description = "from 1") int rank) {}
}
