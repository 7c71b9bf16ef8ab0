package com.aiqleads.serving.leads;

import com.aiqleads.contracts.lead.LeadState;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lead as it is answered: its profile, and the status that decides whether it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LeadAnswer(
    @Schema(description = "as in the path") String leadId,
    @Schema(description = "kind of property, lower case") @Nullable String type,
    @Schema(description = "in the brokerage's currency") @Nullable Double price,
    @Schema(description = "number of rooms; halves are allowed") @Nullable Double rooms,
    @Schema(description = "as in the territories of agents") @Nullable String region,
    @Schema(description = "degrees, WGS 84, −90 to 90") @Nullable Double latitude,
    @Schema(description = "degrees, WGS 84, −180 to 180") @Nullable Double longitude,
    @Schema(description = "where the lead comes from") @Nullable String source,
    @Schema(description = "ACTIVE, WITHDRAWN or SOLD; what is not ACTIVE is not shown")
        String status,
    @Schema(
            description =
                "the sale that holds, when sold (of several the oldest); a put that"
                    + " names it as relistsSale undoes it, and then the next one holds")
        @Nullable String saleId,
    @Schema(description = "sales that were undone and stay so") List<String> undoneSales,
    @Schema(description = "whether it is shown now") boolean open,
    @Schema(description = "by its source") @Nullable Instant createdAt,
    @Schema(description = "by its source") @Nullable Instant updatedAt,
    @Schema(description = "not shown from then on") @Nullable Instant expiresAt,
    @Schema(description = "counted by the source") @Nullable Long version,
    @Schema(description = "further text values by name") Map<String, String> attributes,
    @Schema(
            description =
                "offset of the last change applied, in the lead's partition of the leads topic")
        long position) {

  static LeadAnswer of(@Nullable LeadProfile profile, LeadState state, Instant now) {
    LeadProfile shown = profile == null ? new LeadProfile() : profile;
    return new LeadAnswer(
        state.leadId(),
        shown.type,
        shown.price,
        shown.rooms,
        shown.region,
        shown.latitude,
        shown.longitude,
        shown.source,
        state.status().name(),
        state.saleId(),
        state.undoneSales(),
        state.isOpenAt(now),
        instantOf(shown.createdAt),
        instantOf(shown.updatedAt),
        state.expiresAt(),
        shown.version,
        AttributeNames.read(shown.attributes),
        state.position());
  }

  private static @Nullable Instant instantOf(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
