package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.topic.TopicCatalogue;
import com.aiqleads.orchestration.embedded.EmbeddedOptions;
import com.aiqleads.orchestration.embedded.EmbeddedServices;
import com.aiqleads.orchestration.home.HomeInUseException;
import com.aiqleads.orchestration.home.HomeLock;
import com.aiqleads.orchestration.home.PortBook;
import com.aiqleads.orchestration.secrets.Secrets;
import com.aiqleads.orchestration.supervise.Supervisor;
import com.aiqleads.orchestration.topics.TopicAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The embedded services of one home, either those a running launcher has (joined) or ones started
 * for this session's own duration. Closing leaves joined services alone.
 */
final class Session implements AutoCloseable {
  private final Installation installation;
  private final Settings settings;
  private final Secrets secrets;
  private final @Nullable HomeLock lock;
  private final @Nullable PortBook ports;
  private final @Nullable Supervisor supervisor;
  private boolean closed;

  private Session(
      Installation installation,
      Settings settings,
      Secrets secrets,
      @Nullable HomeLock lock,
      @Nullable PortBook ports,
      @Nullable Supervisor supervisor) {
    this.installation = installation;
    this.settings = settings;
    this.secrets = secrets;
    this.lock = lock;
    this.ports = ports;
    this.supervisor = supervisor;
  }

  /** Joins the running launcher of this home, or starts the services, and says so. */
  static Session joinOrStart(Installation installation, Progress progress) throws IOException {
    try {
      return start(
          installation,
          Map.of(),
          () -> progress.say("starting PostgreSQL, Redis and Kafka for this command's duration"));
    } catch (HomeInUseException running) {
      installation.awaitServices();
      Secrets secrets = Secrets.loadOrCreate(installation.home());
      return new Session(installation, installation.settings(), secrets, null, null, null);
    }
  }

  /**
   * Starts Kafka, Redis and PostgreSQL, makes the topics and writes the settings file.
   *
   * @throws HomeInUseException when a launcher of this home is running
   */
  static Session start(Installation installation, Map<String, Integer> ports) throws IOException {
    return start(installation, ports, () -> {});
  }

  private static Session start(
      Installation installation, Map<String, Integer> ports, Runnable whenHeld) throws IOException {
    HomeLock lock = HomeLock.acquire(installation.home());
    whenHeld.run();
    Supervisor supervisor = null;
    PortBook book = null;
    try {
      Files.deleteIfExists(installation.servicesFile());
      supervisor = Supervisor.open(installation.home(), Clock.systemUTC());
      EmbeddedOptions options = EmbeddedOptions.defaults().withPorts(ports);
      book = PortBook.open(installation.home(), options.cache(), ports);
      for (String name : ports.keySet()) {
        // A port that was asked for and is taken is told before anything is started.
        book.portOf(name, 0);
      }
      Secrets secrets = Secrets.loadOrCreate(installation.home());
      EmbeddedServices services =
          EmbeddedServices.start(installation.home(), secrets, book, supervisor, options);
      Settings settings = installation.writeSettings(services.access(), secrets, book);
      try (TopicAdmin topics = new TopicAdmin(settings.below("kafka."))) {
        topics.ensure(catalogueOf(settings).all());
      }
      Files.createFile(installation.servicesFile());
      return new Session(installation, settings, secrets, lock, book, supervisor);
    } catch (IOException | RuntimeException e) {
      if (supervisor != null) {
        supervisor.close();
      }
      if (book != null) {
        book.close();
      }
      lock.close();
      throw e;
    }
  }

  static TopicCatalogue catalogueOf(Settings settings) {
    return new TopicCatalogue(
        settings.text("aiqleads.namespace"), settings.number("interactions.partitions", 4, 1));
  }

  Settings settings() {
    return settings;
  }

  Secrets secrets() {
    return secrets;
  }

  boolean isJoined() {
    return supervisor == null;
  }

  /** The supervisor of services that this session started. */
  Supervisor supervisor() {
    if (supervisor == null) {
      throw new IllegalStateException("these services belong to another launcher");
    }
    return supervisor;
  }

  /** Once; a second caller waits for the first, and then touches nothing of the next launcher. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (supervisor != null) {
      forgetServices();
      supervisor.close();
    }
    if (ports != null) {
      ports.close();
    }
    if (lock != null) {
      lock.close();
    }
  }

  private void forgetServices() {
    try {
      Files.deleteIfExists(installation.servicesFile());
    } catch (IOException e) {
      System.err.println(
          installation.servicesFile() + " cannot be removed: " + e + "; the next start does it");
    }
  }
}
