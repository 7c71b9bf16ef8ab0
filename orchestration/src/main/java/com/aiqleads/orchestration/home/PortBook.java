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
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which loopback port each process listens on. A port that was asked for is used or refused;
 * otherwise the port of the last start, then the default, then any free one is taken, and
 * remembered. Thread-safe.
 */
public final class PortBook {
  private final Path file;
  private final Map<String, Integer> requested;
  private final Map<String, Integer> remembered;
  private final Map<String, Integer> given = new TreeMap<>();

  private PortBook(Path file, Map<String, Integer> requested, Map<String, Integer> remembered) {
    this.file = file;
    this.requested = Map.copyOf(requested);
    this.remembered = remembered;
  }

  /** {@code requested}: ports that a person asked for, by name. */
  public static PortBook open(Home home, Map<String, Integer> requested) throws IOException {
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
    return new PortBook(home.portsFile(), requested, remembered);
  }

  /**
   * The port of {@code name} for this run; the same one each time it is asked.
   *
   * @throws IllegalStateException when the port that was asked for is taken
   */
  public synchronized int portOf(String name, int defaultPort) throws IOException {
    Integer known = given.get(name);
    if (known != null) {
      return known;
    }
    int port = choose(name, defaultPort);
    given.put(name, port);
    remembered.put(name, port);
    store();
    return port;
  }

  private int choose(String name, int defaultPort) throws IOException {
    Integer asked = requested.get(name);
    if (asked != null && asked != 0) {
      if (!isFree(asked)) {
        throw new IllegalStateException(
            name + ": " + asked + " is taken by another process; free it or choose another port");
      }
      return asked;
    }
    Integer last = remembered.get(name);
    if (last != null && isFree(last)) {
      return last;
    }
    return isFree(defaultPort) ? defaultPort : anyFree();
  }

  private boolean isFree(int port) {
    if (given.containsValue(port)) {
      return false;
    }
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
