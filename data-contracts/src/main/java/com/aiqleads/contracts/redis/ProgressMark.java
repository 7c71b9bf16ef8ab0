package com.aiqleads.contracts.redis;

import java.time.Instant;

/**
 * How far the speed layer has come in one partition for one generation: every patch that the events
 * below {@code position} ask for is in Redis.
 *
 * @param position exclusive end in the interactions partition
 * @param writtenAt by the speed layer's clock
 * @param incarnation the Redis incarnation it was written under
 */
public record ProgressMark(long position, Instant writtenAt, String incarnation) {}
