package com.aiqleads.orchestration.supervise;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who listens on a TCP port of this machine, as Linux tells it: the sockets that listen, by inode,
 * and the open files of a process. Elsewhere nobody can tell, and the probe alone decides.
 * Stateless.
 */
final class ListeningPort {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  // proc(5): columns counted from 0; the port is the hexadecimal end of the local address.
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  private ListeningPort() {}

  /**
   * Checks that the process, or one it has started, is who listens.
   *
   * @throws IllegalStateException when nobody does yet, or another process
   */
  static void requireOf(ProcessHandle process, int port) throws IOException {
    if (!Files.isReadable(TABLES.get(0))) {
      return;
    }
    Set<String> listening = socketsOn(port);
    if (listening.isEmpty()) {
      throw new IllegalStateException("port " + port + ": nobody listens yet");
    }
    boolean own =
        Stream.concat(Stream.of(process), process.descendants())
            .anyMatch(one -> holdsAny(one, listening));
    if (!own) {
      throw new IllegalStateException("port " + port + " is taken by another process");
    }
  }

  /** What {@code /proc/<pid>/fd} calls the sockets that listen on the port. */
  private static Set<String> socketsOn(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (Path table : TABLES) {
      if (!Files.isReadable(table)) {
        continue;
      }
      List<String> rows = Files.readAllLines(table);
      for (String row : rows.subList(1, rows.size())) {
        String[] columns = row.strip().split("\\s+", -1);
        String address = columns[LOCAL_ADDRESS];
        int local = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
        if (local == port && columns[STATE].equals(LISTENING)) {
          sockets.add("socket:[" + columns[INODE] + "]");
        }
      }
    }
    return sockets;
  }

  private static boolean holdsAny(ProcessHandle process, Set<String> sockets) {
    Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(open)) {
      for (Path file : files) {
        if (isOneOf(sockets, file)) {
          return true;
        }
      }
    } catch (AccessDeniedException hidden) {
      // A hardened machine shows nobody the files of a process: the probe decides, as elsewhere.
      return true;
    } catch (IOException | DirectoryIteratorException gone) {
      // Ended meanwhile: it listens no more.
    }
    return false;
  }

  private static boolean isOneOf(Set<String> sockets, Path file) {
    try {
      return sockets.contains(Files.readSymbolicLink(file).toString());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
