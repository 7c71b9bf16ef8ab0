package com.aiqleads.speed.redis;

/**
 * A value that replaces the stored one unless that has a larger position.
 *
 * @param bytes bytes 2 to 9 are the position, as {@code RedisScript.WRITE_POSITIONED} has it
 */
public record PositionedValue(String key, byte[] bytes) {}
