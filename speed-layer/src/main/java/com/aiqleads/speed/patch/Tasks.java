package com.aiqleads.speed.patch;

import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.speed.accept.EventGate;
import com.aiqleads.speed.generation.Announcement;
import com.aiqleads.speed.redis.PatchSink;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What all tasks share.
 *
 * @param topicId of the interactions topic
 * @param announcements the present one, read at every event
 * @param sinks one is opened per task
 * @param cachedEvents decoded events kept per task
 */
public record Tasks(
    String topicId,
    EventGate gate,
    Supplier<Announcement> announcements,
    PatchSink.Factory sinks,
    RedisKeys keys,
    Pace pace,
    int cachedEvents,
    TaskBoard board,
    Clock clock) {}
