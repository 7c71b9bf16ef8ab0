package com.aiqleads.orchestration.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortBookTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
  }

  @Test
  void takesAnotherPortWhenTheDefaultIsTakenAndRemembersIt() throws Exception {
    try (ServerSocket taken = listen()) {
      int port = PortBook.open(home, Map.of()).portOf("redis.port", taken.getLocalPort());
      assertThat(port).isNotEqualTo(taken.getLocalPort());
      int next = PortBook.open(home, Map.of()).portOf("redis.port", taken.getLocalPort());
      assertThat(next).isEqualTo(port);
    }
  }

  @Test
  void refusesATakenPortThatWasAskedFor() throws Exception {
    try (ServerSocket taken = listen()) {
      PortBook ports = PortBook.open(home, Map.of("redis.port", taken.getLocalPort()));
      assertThatThrownBy(() -> ports.portOf("redis.port", 16379))
          .hasMessageContaining("redis.port: " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void givesAPortToOneProcessOnly() throws Exception {
    int free;
    try (ServerSocket socket = listen()) {
      free = socket.getLocalPort();
    }
    PortBook ports = PortBook.open(home, Map.of());
    assertThat(ports.portOf("a", free)).isEqualTo(free);
    assertThat(ports.portOf("b", free)).isNotEqualTo(free);
    assertThat(ports.portOf("a", 1)).isEqualTo(free);
  }

  private static ServerSocket listen() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
