package com.aiqleads.speed.redis;

import java.time.Duration;

/**
 * Where Redis is.
 *
 * @param timeout of connecting and of each reply
 * @param retryAfter how long a failed connection is not tried again
 */
public record RedisAddress(
    String host, int port, String password, Duration timeout, Duration retryAfter) {
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
