package com.aiqleads.orchestration.embedded;

/** How a client reaches Redis. Immutable; the text form shows no secret. */
public record RedisAccess(String host, int port, String password) {
  @Override
  public String toString() {
    return "RedisAccess[" + host + ":" + port + "]";
  }
}
