package com.aiqleads.orchestration.home;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which loopback port each process listens on. A port that was asked for is used or refused;
 * otherwise the port of the last start, then the default, then any free one is taken, and
 * remembered. From choosing it until the book is closed no other book of the user, whatever its
 * home, is given the port. Thread-safe.
 */
public final class PortBook implements AutoCloseable {
  private static final int TRIES = 20;

  private final Path file;
  private final Map<String, Integer> requested;
  private final Map<String, Integer> remembered;
  private final Path locks;
  private final Map<String, PortLock> given = new TreeMap<>();

  private PortBook(
      Path file, Path locks, Map<String, Integer> requested, Map<String, Integer> remembered) {
    this.file = file;
    this.locks = locks;
    this.requested = Map.copyOf(requested);
    this.remembered = remembered;
  }

  /**
   * Opens the book of a home.
   *
   * @param cache folder that all homes of the user share
   * @param requested ports that a person asked for, by name
   */
  public static PortBook open(Home home, Path cache, Map<String, Integer> requested)
      throws IOException {
    Map<String, Integer> remembered = new TreeMap<>();
    if (Files.exists(home.portsFile())) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(home.portsFile())) {
        properties.load(reader);
      }
      for (String name : properties.stringPropertyNames()) {
        remembered.put(name, Integer.parseInt(properties.getProperty(name)));
      }
    }
    return new PortBook(home.portsFile(), cache.resolve("ports"), requested, remembered);
  }

  /**
   * The port of {@code name} for this run; the same one each time it is asked.
   *
   * @throws IllegalStateException when the port that was asked for is taken
   */
  public synchronized int portOf(String name, int defaultPort) throws IOException {
    PortLock known = given.get(name);
    if (known == null) {
      known = choose(name, defaultPort);
      given.put(name, known);
      remembered.put(name, known.port());
      store();
    }
    return known.port();
  }

  /**
   * Gives up the ports that a foreign process, which knows nothing of locks, took before ours came
   * to listen; asked again, there are others. To be called when nothing of ours listens.
   *
   * @return whether there were any
   */
  public synchronized boolean giveUpTaken() {
    return given
        .values()
        .removeIf(
            lock -> {
              boolean taken = !canListen(lock.port());
              if (taken) {
                lock.close();
              }
              return taken;
            });
  }

  /** Lets others have the ports. */
  @Override
  public synchronized void close() {
    given.values().forEach(PortLock::close);
    given.clear();
  }

  private PortLock choose(String name, int defaultPort) throws IOException {
    Integer asked = requested.get(name);
    if (asked != null && asked != 0) {
      return find(asked)
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      name
                          + ": "
                          + asked
                          + " is taken by another process; free it or choose another port"));
    }
    Integer last = remembered.get(name);
    Optional<PortLock> found = last == null ? Optional.empty() : find(last);
    if (found.isEmpty()) {
      found = find(defaultPort);
    }
    for (int i = 0; found.isEmpty() && i < TRIES; i++) {
      found = find(anyFree());
    }
    return found.orElseThrow(() -> new IllegalStateException(name + ": no port is free"));
  }

  /**
   * The port, when nobody has it. The lock comes first: whoever only looks listens for a moment.
   */
  private Optional<PortLock> find(int port) throws IOException {
    Optional<PortLock> lock = PortLock.tryAcquire(locks, port);
    if (lock.isPresent() && !canListen(port)) {
      lock.get().close();
      return Optional.empty();
    }
    return lock;
  }

  private static boolean canListen(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void store() throws IOException {
    Properties properties = new Properties();
    remembered.forEach((name, port) -> properties.setProperty(name, Integer.toString(port)));
    StringWriter text = new StringWriter();
    properties.store(text, "Ports of the last start; delete a line to begin with the default");
    OwnerOnly.write(file, text.toString());
  }
}
