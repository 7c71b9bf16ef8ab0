package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.orchestration.supervise.ChildSpec;
import com.aiqleads.orchestration.supervise.JavaCommand;
import com.aiqleads.orchestration.supervise.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The speed layer and serving as supervised children. */
final class Layers {
  static final String SPEED = "speed-layer";
  static final String SERVING = "serving";
  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  private Layers() {}

  static List<ChildSpec> specsOf(Installation installation, Settings settings, Api api)
      throws IOException {
    return List.of(
        specOf(
            installation,
            SPEED,
            "com.aiqleads.speed.app.SpeedApp",
            settings.number("speed.metrics.port", 0, 1),
            api),
        specOf(
            installation,
            SERVING,
            "com.aiqleads.serving.app.ServingApp",
            settings.number("serving.port", 0, 1),
            api));
  }

  private static ChildSpec specOf(
      Installation installation, String module, String mainClass, int port, Api api)
      throws IOException {
    JavaCommand command =
        JavaCommand.of(mainClass, installation.classPathOf(module))
            .withOptions(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=4",
                "-XX:+ExitOnOutOfMemoryError");
    return ChildSpec.jvmOf(module, command)
        .withEnvironment(Settings.FILE_VARIABLE, installation.settingsFile().toString())
        .withPorts(port)
        .withProbe(() -> api.requireOk(port, "/health/live"), START_LIMIT)
        .withStop(StopSignal.TERM, Duration.ofSeconds(20));
  }
}
