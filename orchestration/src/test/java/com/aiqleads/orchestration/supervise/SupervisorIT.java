package com.aiqleads.orchestration.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.supervise.ChildEvent.Kind;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor with small native children. */
final class SupervisorIT {
  @TempDir Path folder;
  private final List<ChildEvent> events = new CopyOnWriteArrayList<>();
  private Home home;
  private Supervisor supervisor;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
    supervisor = Supervisor.open(home, Clock.systemUTC());
    supervisor.onEvent(events::add);
  }

  @AfterEach
  void close() {
    supervisor.close();
  }

  @Test
  void restartsADeadChildAndTellsInOrder() {
    supervisor.start(sleeper("steady"));
    long before = supervisor.findPid("steady").orElseThrow();
    ProcessHandle.of(before).orElseThrow().destroyForcibly();
    await().until(() -> kinds().contains(Kind.RESTARTED));
    assertThat(kinds()).containsExactly(Kind.READY, Kind.DIED, Kind.RESTARTED);
    assertThat(supervisor.findPid("steady").orElseThrow()).isNotEqualTo(before);
    assertThat(supervisor.statuses())
        .singleElement()
        .satisfies(status -> assertThat(status.starts()).isEqualTo(2));
  }

  @Test
  void keepsTryingWhenARestartFails() throws Exception {
    Path allowed = Files.writeString(folder.resolve("allowed"), "");
    Path passed = folder.resolve("passed");
    String script =
        "test -e " + allowed + " && : > " + passed + " && exec sleep 1000; echo refused; exit 3";
    supervisor.start(
        ChildSpec.nativeOf("moody", List.of("/bin/sh", "-c", script))
            .withProbe(() -> checkExists(passed), Duration.ofSeconds(10)));
    Files.delete(allowed);
    Files.delete(passed);
    ProcessHandle.of(supervisor.findPid("moody").orElseThrow()).orElseThrow().destroyForcibly();
    await().until(() -> kinds().contains(Kind.RESTART_FAILED));
    Files.writeString(allowed, "");
    await().atMost(Duration.ofSeconds(30)).until(() -> kinds().contains(Kind.RESTARTED));
    assertThat(home.logs().resolve("moody.log")).content().contains("refused");
  }

  @Test
  void saysWhyAFirstStartFailed() {
    ChildSpec spec =
        ChildSpec.nativeOf("broken", List.of("/bin/sh", "-c", "echo no such disk; exit 3"))
            .withProbe(
                () -> {
                  throw new IllegalStateException("no answer");
                },
                Duration.ofSeconds(10));
    assertThatThrownBy(() -> supervisor.start(spec))
        .isInstanceOf(ChildFailedException.class)
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("no answer")
        .hasMessageContaining("no such disk");
    assertThat(supervisor.findPid("broken")).isEmpty();
  }

  @Test
  void endsAChildThatIsNotReadyInTime() {
    ChildSpec spec =
        sleeper("silent")
            .withProbe(
                () -> {
                  throw new IllegalStateException("no answer");
                },
                Duration.ofMillis(300));
    assertThatThrownBy(() -> supervisor.start(spec)).hasMessageContaining("not ready within");
    await().until(() -> supervisor.findPid("silent").isEmpty());
  }

  @Test
  void isNotReadyWhileAnotherProcessAnswersOnItsPort() throws Exception {
    try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = foreign.getLocalPort();
      AtomicInteger asked = new AtomicInteger();
      ChildSpec spec =
          sleeper("mistaken")
              .withPorts(port)
              .withProbe(asked::incrementAndGet, Duration.ofMillis(500));
      assertThatThrownBy(() -> supervisor.start(spec))
          .isInstanceOf(ChildFailedException.class)
          .hasMessageContaining("port " + port + " is taken by another process");
      // A probe carries a password.
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void isReadyOnceItOrAChildOfItsOwnListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String script =
        "trap 'kill $!' TERM; %s -cp %s %s %d & wait"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Listener.class.getName(),
                port);
    supervisor.start(
        ChildSpec.nativeOf("listening", List.of("/bin/sh", "-c", script))
            .withPorts(port)
            .withProbe(() -> new Socket("127.0.0.1", port).close(), Duration.ofSeconds(20)));
    assertThat(supervisor.findPid("listening")).isPresent();
  }

  @Test
  void runsAChildToItsEnd() throws Exception {
    ChildSpec spec = ChildSpec.nativeOf("once", List.of("/bin/sh", "-c", "exit 4"));
    assertThat(supervisor.runToEnd(spec).get(20, TimeUnit.SECONDS)).isEqualTo(4);
    assertThat(supervisor.runToEnd(spec).get(20, TimeUnit.SECONDS)).isEqualTo(4);
  }

  @Test
  void stopsTheLastStartedFirst() {
    supervisor.startAll(List.of(sleeper("first"), sleeper("second")));
    supervisor.start(sleeper("third"));
    supervisor.close();
    await().until(() -> kinds().stream().filter(Kind.STOPPED::equals).count() == 3);
    assertThat(events)
        .filteredOn(event -> event.kind() == Kind.STOPPED)
        .extracting(ChildEvent::child)
        .containsExactly("third", "second", "first");
    assertThat(home.run()).isEmptyDirectory();
  }

  @Test
  void endsByForceWhatIgnoresTheSignal() {
    supervisor.start(
        ChildSpec.nativeOf(
                "stubborn",
                List.of("/bin/sh", "-c", "trap '' TERM; touch up; while :; do sleep 1; done"))
            .withProbe(() -> checkExists(home.run().resolve("up")), Duration.ofSeconds(10))
            .withStop(StopSignal.TERM, Duration.ofMillis(300)));
    long pid = supervisor.findPid("stubborn").orElseThrow();
    supervisor.stop("stubborn");
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void leavesAProcessAloneThatOnlyHasThePidOfAStaleOne() throws Exception {
    Process other = new ProcessBuilder("sleep", "1000").start();
    try {
      ProcessIdentity reused = new ProcessIdentity(other.pid(), "boot/1");
      PidFile.write(home, "reused", reused, StopSignal.TERM);
      assertThat(PidFile.endStale(home, Duration.ofSeconds(5))).isEmpty();
      assertThat(other.isAlive()).isTrue();
      ProcessIdentity same = ProcessIdentity.of(other.toHandle());
      PidFile.write(home, "same", same, StopSignal.TERM);
      assertThat(PidFile.endStale(home, Duration.ofSeconds(5))).containsExactly("same");
      assertThat(ProcessIdentity.isRunning(other.toHandle())).isFalse();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void theGuardianEndsWhatItGuardsAndNothingElse() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(new ProcessBuilder("sleep", "1000").start());
    }
    try {
      List<ProcessIdentity> ids =
          processes.stream().map(one -> ProcessIdentity.of(one.toHandle())).toList();
      String lines =
          String.join(
              "\n",
              GuardedProcesses.guardLine(ids.get(0), StopSignal.TERM),
              GuardedProcesses.guardLine(ids.get(1), StopSignal.INT),
              GuardedProcesses.guardLine(ids.get(2), StopSignal.TERM),
              GuardedProcesses.releaseLine(ids.get(2)),
              GuardedProcesses.guardLine(
                  new ProcessIdentity(ids.get(3).pid(), "boot/1"), StopSignal.TERM));
      new GuardedProcesses()
          .guardUntilEndOf(
              new ByteArrayInputStream((lines + "\n").getBytes(StandardCharsets.US_ASCII)));
      // Not Process.isAlive: that is what this JVM has noticed, a moment after a child's end.
      assertThat(processes.stream().map(one -> ProcessIdentity.isRunning(one.toHandle())))
          .containsExactly(false, false, true, true);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private static ChildSpec sleeper(String name) {
    return ChildSpec.nativeOf(name, List.of("sleep", "1000"));
  }

  private static void checkExists(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is missing");
    }
  }

  private List<Kind> kinds() {
    return events.stream().map(ChildEvent::kind).toList();
  }
}
