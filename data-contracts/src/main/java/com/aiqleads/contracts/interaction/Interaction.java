package com.aiqleads.contracts.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing an agent did with a lead.
 *
 * @param eventId chosen by the client, unique per agent; the same id again is the same event
 * @param occurredAt when it happened, by the client's clock
 * @param receivedAt when it was accepted or imported
 * @param session the agent's visit it belongs to, if known
 * @param channel where it happened (web, mobile, e-mail), if known
 * @param requestId the answer that showed the lead, if known
 */
public record Interaction(
    String eventId,
    String agentId,
    String leadId,
    InteractionType type,
    Instant occurredAt,
    Instant receivedAt,
    @Nullable String session,
    @Nullable String channel,
    @Nullable String requestId) {}
