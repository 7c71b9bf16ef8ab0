package com.aiqleads.orchestration.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortBookTest {
  @TempDir Path folder;
  private Home home;
  private Path cache;

  @BeforeEach
  void prepare() throws Exception {
    cache = folder.resolve("cache");
    home = Home.open(folder.resolve("home"));
  }

  @Test
  void takesAnotherPortWhenTheDefaultIsTakenAndRemembersIt() throws Exception {
    try (ServerSocket taken = listen()) {
      int port;
      try (PortBook ports = open(home)) {
        port = ports.portOf("redis.port", taken.getLocalPort());
        assertThat(port).isNotEqualTo(taken.getLocalPort());
      }
      try (PortBook next = open(home)) {
        assertThat(next.portOf("redis.port", taken.getLocalPort())).isEqualTo(port);
      }
    }
  }

  @Test
  void refusesATakenPortThatWasAskedFor() throws Exception {
    try (ServerSocket taken = listen()) {
      PortBook ports = PortBook.open(home, cache, Map.of("redis.port", taken.getLocalPort()));
      assertThatThrownBy(() -> ports.portOf("redis.port", 16379))
          .hasMessageContaining("redis.port: " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void givesAPortToOneProcessOnly() throws Exception {
    int free = freePort();
    try (PortBook ports = open(home)) {
      assertThat(ports.portOf("a", free)).isEqualTo(free);
      assertThat(ports.portOf("b", free)).isNotEqualTo(free);
      assertThat(ports.portOf("a", 1)).isEqualTo(free);
    }
  }

  @Test
  void givesNoPortThatAnotherHomeWasGivenButDoesNotListenOnYet() throws Exception {
    int free = freePort();
    Home other = Home.open(folder.resolve("other"));
    try (PortBook ports = open(home)) {
      assertThat(ports.portOf("redis.port", free)).isEqualTo(free);
      try (PortBook others = open(other)) {
        assertThat(others.portOf("redis.port", free)).isNotEqualTo(free);
      }
      try (PortBook asked = PortBook.open(other, cache, Map.of("redis.port", free))) {
        assertThatThrownBy(() -> asked.portOf("redis.port", 16379))
            .hasMessageContaining("redis.port: " + free + " is taken");
      }
    }
    try (PortBook others = PortBook.open(other, cache, Map.of("redis.port", free))) {
      assertThat(others.portOf("redis.port", 16379)).isEqualTo(free);
    }
  }

  @Test
  void booksThatRaceAreGivenDifferentPorts() throws Exception {
    int racers = 8;
    int free = freePort();
    List<PortBook> books = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      CyclicBarrier start = new CyclicBarrier(racers);
      List<Future<Integer>> ports = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        PortBook book = open(Home.open(folder.resolve("home-" + i)));
        books.add(book);
        ports.add(
            threads.submit(
                () -> {
                  start.await();
                  return book.portOf("redis.port", free);
                }));
      }
      Set<Integer> given = new HashSet<>();
      for (Future<Integer> port : ports) {
        given.add(port.get(30, TimeUnit.SECONDS));
      }
      assertThat(given).hasSize(racers).contains(free);
    } finally {
      threads.shutdownNow();
      books.forEach(PortBook::close);
    }
  }

  @Test
  void givesNoPortThatABookOfAnotherProcessHoldsUntilThatProcessIsKilled() throws Exception {
    int free = freePort();
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PortHolder.class.getName(),
                folder.resolve("other").toString(),
                cache.toString(),
                Integer.toString(free))
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo(Integer.toString(free));
      try (PortBook ports = open(home)) {
        assertThat(ports.portOf("redis.port", free)).isNotEqualTo(free);
      }
      holder.destroyForcibly().waitFor();
      try (PortBook ports = PortBook.open(home, cache, Map.of("redis.port", free))) {
        assertThat(ports.portOf("redis.port", 16379)).isEqualTo(free);
      }
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void givesUpOnlyThePortsThatSomethingElseListensOn() throws Exception {
    try (PortBook ports = open(home)) {
      int lost = ports.portOf("redis.port", freePort());
      int kept = ports.portOf("kafka.port", freePort());
      assertThat(ports.giveUpTaken()).isFalse();
      try (ServerSocket foreign = new ServerSocket(lost, 1, InetAddress.getLoopbackAddress())) {
        assertThat(foreign.isBound()).isTrue();
        assertThat(ports.giveUpTaken()).isTrue();
        assertThat(ports.portOf("redis.port", lost)).isNotEqualTo(lost);
        assertThat(ports.portOf("kafka.port", 1)).isEqualTo(kept);
      }
    }
  }

  private PortBook open(Home of) throws Exception {
    return PortBook.open(of, cache, Map.of());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = listen()) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocket listen() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
