package com.aiqleads.orchestration.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A process that owns the services until it is killed: {@code <home> <file for the pids>}. */
final class ServicesOwner {
  private ServicesOwner() {}

  public static void main(String[] args) throws Exception {
    EmbeddedServices services =
        EmbeddedServices.startIn(Path.of(args[0]), EmbeddedOptions.defaults());
    String pids =
        ProcessHandle.current()
            .descendants()
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.joining("\n"));
    Path aside = Path.of(args[1] + ".new");
    Files.writeString(aside, pids);
    Files.move(aside, Path.of(args[1]));
    new CountDownLatch(1).await();
    services.close();
  }
}
