package com.aiqleads.contracts.services;

/**
 * An empty Redis of its own for an integration test, with a password and nothing on disk. Not
 * thread-safe.
 */
public interface RedisSource extends AutoCloseable {
  String host();

  /** Stays the same through {@link #stop} and {@link #start}. */
  int port();

  String password();

  /** Ends it; what it held is lost. */
  void stop();

  /** Starts it again after {@link #stop}, empty, and waits until it accepts connections. */
  void start();

  @Override
  void close();

  /** A started one, from where {@link ServiceChoice} says. */
  static RedisSource open() {
    return switch (ServiceChoice.ofThisRun()) {
      case EMBEDDED -> embedded();
      case CONTAINERS -> container();
    };
  }

  /** A started process of this machine. */
  static RedisSource embedded() {
    return started(new EmbeddedRedis(FreePort.find()));
  }

  /** A started container; needs a Docker engine. */
  static RedisSource container() {
    return started(new ContainerRedis(FreePort.find()));
  }

  private static RedisSource started(RedisSource source) {
    try {
      source.start();
      return source;
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }
}
