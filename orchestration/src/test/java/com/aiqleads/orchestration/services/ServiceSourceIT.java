package com.aiqleads.orchestration.services;

import com.aiqleads.orchestration.embedded.ServiceAccess;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, on whichever source this run asks for. */
final class ServiceSourceIT extends ServicesContract {
  private static ServiceSource source;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    source = ServiceSource.open(folder);
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
