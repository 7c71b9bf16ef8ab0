package com.aiqleads.orchestration.supervise;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.supervise.app.GuardianMain;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher's side of the guardian process: started with the first guarded child, started again
 * (and told everything again) when it dies. Thread-safe.
 */
final class Guardian implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);

  private final Home home;
  private final Map<ProcessIdentity, StopSignal> guarded = new LinkedHashMap<>();
  private @Nullable Process process;
  private boolean closed;

  Guardian(Home home) {
    this.home = home;
  }

  /** Starts the guardian where there is none, so that it is there before what it guards. */
  synchronized void prepare() throws IOException {
    if (process == null) {
      start();
    }
  }

  synchronized void guard(ProcessIdentity identity, StopSignal signal) {
    guarded.put(identity, signal);
    if (process != null) {
      tell(process, GuardedProcesses.guardLine(identity, signal));
    }
  }

  synchronized void release(ProcessIdentity identity) {
    if (guarded.remove(identity) != null && process != null) {
      tell(process, GuardedProcesses.releaseLine(identity));
    }
  }

  synchronized long pid() {
    return process != null && process.isAlive() ? process.pid() : -1;
  }

  private synchronized void startAgain(Process dead) {
    if (closed || process != dead) {
      return;
    }
    LOG.warn("guardian died (exit code {}); starting another", dead.exitValue());
    try {
      start();
    } catch (IOException e) {
      LOG.error("guardian cannot be started: native children would outlive a killed launcher", e);
    }
  }

  private void start() throws IOException {
    JavaCommand command =
        JavaCommand.of(GuardianMain.class.getName(), ownCode().toString())
            .withOptions("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    List<String> line = OwnSession.prefixed(command.toList());
    Process started =
        new ProcessBuilder(line)
            .directory(home.run().toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(ChildLog.open(home, "guardian").toFile()))
            .start();
    process = started;
    PidFile.write(home, "guardian", ProcessIdentity.of(started.toHandle()), StopSignal.TERM);
    guarded.forEach(
        (identity, signal) -> tell(started, GuardedProcesses.guardLine(identity, signal)));
    var unused = started.onExit().thenAccept(this::startAgain);
  }

  private static void tell(Process guardian, String line) {
    try {
      OutputStream pipe = guardian.getOutputStream();
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException dead) {
      // The one started in its place is told everything.
      LOG.debug("guardian is gone", dead);
    }
  }

  // Only this module's classes, and of them only those without a library: a small, quick JVM.
  private static Path ownCode() {
    CodeSource source = GuardianMain.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("the launcher's classes have no location");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Process last;
    synchronized (this) {
      closed = true;
      last = process;
      process = null;
    }
    try {
      if (last != null) {
        StopSignal.TERM.end(last.toHandle(), Duration.ofSeconds(5));
      }
      PidFile.delete(home, "guardian");
    } catch (IOException e) {
      LOG.warn("guardian's pid file cannot be deleted", e);
    }
  }
}
