package com.aiqleads.contracts.topic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be counted.
 *
 * @param reason short and stable, for grouping: {@code undecodable}, {@code conflicting-body}, …
 * @param detail what exactly is wrong, with values
 * @param topic where it stood, with {@code partition} and {@code offset}
 */
public record DeadLetter(
    String reason,
    @Nullable String detail,
    String topic,
    int partition,
    long offset,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Instant at) {}
