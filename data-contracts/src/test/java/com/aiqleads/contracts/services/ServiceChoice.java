package com.aiqleads.contracts.services;

import java.util.function.BooleanSupplier;
import org.testcontainers.DockerClientFactory;

/** Which services this run's integration tests use; the one place that decides it. */
public enum ServiceChoice {
  /** Real servers, started by the test itself from Maven artifacts. */
  EMBEDDED,
  /** Testcontainers, on the Docker engine that answers here. */
  CONTAINERS;

  /**
   * Chooses: {@code auto} (the default: containers where a Docker engine answers, else embedded),
   * {@code embedded} or {@code testcontainers}.
   */
  public static final String PROPERTY = "aiqleads.services";

  /**
   * What the property asks for.
   *
   * @throws IllegalStateException when containers are demanded and no Docker engine answers
   */
  public static ServiceChoice ofThisRun() {
    return of(System.getProperty(PROPERTY, "auto"), ServiceChoice::isEngineThere);
  }

  static ServiceChoice of(String wanted, BooleanSupplier engine) {
    return switch (wanted) {
      case "auto" -> engine.getAsBoolean() ? CONTAINERS : EMBEDDED;
      case "embedded" -> EMBEDDED;
      case "testcontainers" -> {
        if (!engine.getAsBoolean()) {
          throw new IllegalStateException(
              "-D" + PROPERTY + "=testcontainers was asked for, but no Docker engine answers here");
        }
        yield CONTAINERS;
      }
      default ->
          throw new IllegalArgumentException(
              PROPERTY + ": " + wanted + " (expected: auto, embedded or testcontainers)");
    };
  }

  /** Whether a Docker engine answers here; asked once per process. */
  public static boolean isEngineThere() {
    return DockerClientFactory.instance().isDockerAvailable();
  }
}
