package com.aiqleads.orchestration.services;

import com.aiqleads.contracts.services.MissingHere;
import com.aiqleads.contracts.services.ServiceChoice;
import com.aiqleads.orchestration.embedded.ServiceAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract on containers, wherever a Docker engine answers. */
final class ContainerSourceIT extends ServicesContract {
  private static ContainerSource source;

  @BeforeAll
  static void start() {
    MissingHere.skipUnless(ServiceChoice.isEngineThere(), "no Docker engine answers");
    source = ContainerSource.start();
  }

  @AfterAll
  static void close() {
    if (source != null) {
      source.close();
    }
  }

  @Override
  ServiceAccess access() {
    return source.access();
  }
}
