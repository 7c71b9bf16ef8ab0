package com.aiqleads.orchestration.reference;

import org.jspecify.annotations.Nullable;

/** A lead that was put after a generation was made, as its client logged it. */
public record NewLead(
    String leadId,
    String region,
    @Nullable String type,
    @Nullable Double price,
    @Nullable Double rooms,
    @Nullable Double latitude,
    @Nullable Double longitude) {}
