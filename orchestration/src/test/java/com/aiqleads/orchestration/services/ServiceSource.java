package com.aiqleads.orchestration.services;

import com.aiqleads.contracts.services.ServiceChoice;
import com.aiqleads.orchestration.embedded.EmbeddedOptions;
import com.aiqleads.orchestration.embedded.EmbeddedServices;
import com.aiqleads.orchestration.embedded.ServiceAccess;
import java.io.IOException;
import java.nio.file.Path;

/** Running Kafka, Redis and PostgreSQL for an integration test. */
public interface ServiceSource extends AutoCloseable {
  ServiceAccess access();

  @Override
  void close();

  /**
   * Starts the services, from where {@link ServiceChoice} says.
   *
   * @param folder where the embedded ones keep their files
   */
  static ServiceSource open(Path folder) throws IOException {
    return switch (ServiceChoice.ofThisRun()) {
      case EMBEDDED -> embedded(folder);
      case CONTAINERS -> ContainerSource.start();
    };
  }

  /** Our own children, with everything in the folder. */
  private static ServiceSource embedded(Path folder) throws IOException {
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
