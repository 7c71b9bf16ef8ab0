package com.aiqleads.serving.leads;

import com.aiqleads.contracts.lead.Lead;
import com.aiqleads.contracts.lead.LeadStatus;
import com.redis.om.spring.annotations.GeoIndexed;
import com.redis.om.spring.annotations.IndexingOptions;
import com.redis.om.spring.annotations.NumericIndexed;
import com.redis.om.spring.annotations.TagIndexed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.geo.Point;
import org.springframework.data.redis.core.RedisHash;

/**
 * A lead as a Redis hash, {@code <namespace>:lead-profile:<id>}: what people look at and search.
 * Whether it may be shown stands in its state key, not here. Instants are epoch milliseconds, so
 * that they can be searched as numbers.
 */
@RedisHash("lead-profile")
@IndexingOptions(
    indexName = "#{#environment.getProperty('aiqleads.namespace')}_leads_v1",
    keyPrefix = "#{#environment.getProperty('aiqleads.namespace')}:lead-profile:")
class LeadProfile {
  @Id @Nullable String leadId;
  @TagIndexed @Nullable String type;
  @NumericIndexed @Nullable Double price;
  @NumericIndexed @Nullable Double rooms;
  @TagIndexed @Nullable String region;
  @GeoIndexed @Nullable Point location;
  @TagIndexed @Nullable String source;
  @TagIndexed @Nullable String status;
  @NumericIndexed @Nullable Long createdAt;
  @NumericIndexed @Nullable Long updatedAt;
  @Nullable Long expiresAt;
  @Nullable Long version;
  @Nullable Double latitude;
  @Nullable Double longitude;
  Map<String, String> attributes = new LinkedHashMap<>();

  static LeadProfile of(Lead lead, LeadStatus status) {
    LeadProfile profile = new LeadProfile();
    profile.leadId = lead.leadId();
    profile.type = lead.type();
    profile.price = lead.price();
    profile.rooms = lead.rooms();
    profile.region = lead.region();
    profile.location = pointOf(lead);
    profile.source = lead.source();
    profile.status = status.name();
    profile.createdAt = lead.createdAt().toEpochMilli();
    profile.updatedAt = lead.updatedAt().toEpochMilli();
    profile.expiresAt =
        Optional.ofNullable(lead.expiresAt()).map(Instant::toEpochMilli).orElse(null);
    profile.version = lead.version();
    profile.latitude = lead.latitude();
    profile.longitude = lead.longitude();
    profile.attributes = AttributeNames.written(lead.attributes());
    return profile;
  }

  private static @Nullable Point pointOf(Lead lead) {
    return lead.latitude() == null || lead.longitude() == null
        ? null
        : new Point(lead.longitude(), lead.latitude());
  }
}
