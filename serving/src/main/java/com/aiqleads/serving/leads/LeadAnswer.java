package com.aiqleads.serving.leads;

import com.aiqleads.contracts.lead.LeadState;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is answered: its profile, and the status that decides whether it is shown.
 *
 * @param saleId the sale that holds, when sold (of several the oldest); a put that names it as
 *     relistsSale undoes it, and then the next one holds
 * @param position of the last change applied, in the lead's partition
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LeadAnswer(
    String leadId,
    @Nullable String type,
    @Nullable Double price,
    @Nullable Double rooms,
    @Nullable String region,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String source,
    String status,
    @Nullable String saleId,
    List<String> undoneSales,
    boolean open,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant expiresAt,
    @Nullable Long version,
    Map<String, String> attributes,
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
        shown.attributes,
        state.position());
  }

  private static @Nullable Instant instantOf(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
