package com.aiqleads.orchestration.services;

import com.aiqleads.orchestration.embedded.EmbeddedOptions;
import com.aiqleads.orchestration.embedded.EmbeddedServices;
import com.aiqleads.orchestration.embedded.ServiceAccess;
import java.io.IOException;
import java.nio.file.Path;

/** Running services for an integration test. */
public interface ServiceSource extends AutoCloseable {
  /**
   * Chooses the source: {@code auto} (the default) and {@code embedded}, or {@code testcontainers}.
   */
  String PROPERTY = "aiqleads.services";

  ServiceAccess access();

  @Override
  void close();

  /**
   * Starts the services that the property asks for.
   *
   * @throws IllegalStateException when containers are demanded and no Docker engine answers
   */
  static ServiceSource open(Path folder) throws IOException {
    String wanted = System.getProperty(PROPERTY, "auto");
    return switch (wanted) {
      case "auto", "embedded" -> embedded(folder);
      case "testcontainers" -> ContainerSource.start();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + ": " + wanted + " (expected: auto, embedded or testcontainers)");
    };
  }

  /** Our own children, with everything in the folder. */
  static ServiceSource embedded(Path folder) throws IOException {
    EmbeddedServices services = EmbeddedServices.startIn(folder, EmbeddedOptions.defaults());
    return new ServiceSource() {
      @Override
      public ServiceAccess access() {
        return services.access();
      }

      @Override
      public void close() {
        services.close();
      }
    };
  }
}
