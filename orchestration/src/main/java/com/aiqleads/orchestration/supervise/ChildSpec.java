package com.aiqleads.orchestration.supervise;

import com.aiqleads.contracts.process.ParentPipe;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to start and how to keep it. Immutable.
 *
 * @param name of the child, its log and its pid file: lower case letters, digits and dashes
 * @param environment added to the launcher's own
 * @param lifeline what ends the child when the launcher is gone
 * @param stopGrace how long it may take to end in good order
 * @param ports the child itself must listen on before its probe is asked
 * @param startLimit how long it may take to become ready
 */
public record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Lifeline lifeline,
    StopSignal stopSignal,
    Duration stopGrace,
    List<Integer> ports,
    ReadinessProbe probe,
    Duration startLimit,
    RestartPolicy restart) {
  /** What ends a child when the launcher is gone. */
  public enum Lifeline {
    /** The child reads its standard input and exits at its end. */
    PARENT_PIPE,
    /** The guardian process ends it. */
    GUARDIAN
  }

  /** Tells a JVM child that its standard input is the pipe to its parent. */
  public static final String PARENT_PIPE_VARIABLE = ParentPipe.VARIABLE;

  public ChildSpec {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("name: " + name + " (expected: [a-z][a-z0-9-]*)");
    }
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    ports = List.copyOf(ports);
  }

  /** A JVM child that watches its parent pipe; restarted always, ready at once. */
  public static ChildSpec jvmOf(String name, JavaCommand command) {
    return new ChildSpec(
        name,
        command.toList(),
        Map.of(PARENT_PIPE_VARIABLE, "1"),
        Lifeline.PARENT_PIPE,
        StopSignal.TERM,
        Duration.ofSeconds(30),
        List.of(),
        ReadinessProbe.NONE,
        Duration.ofSeconds(60),
        RestartPolicy.ALWAYS);
  }

  /** A native child, ended by the guardian; restarted always, ready at once. */
  public static ChildSpec nativeOf(String name, List<String> command) {
    return new ChildSpec(
        name,
        command,
        Map.of(),
        Lifeline.GUARDIAN,
        StopSignal.TERM,
        Duration.ofSeconds(20),
        List.of(),
        ReadinessProbe.NONE,
        Duration.ofSeconds(60),
        RestartPolicy.ALWAYS);
  }

  /** With one more variable in its environment. */
  public ChildSpec withEnvironment(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new ChildSpec(
        name, command, more, lifeline, stopSignal, stopGrace, ports, probe, startLimit, restart);
  }

  /** Ready when the probe returns; a failure when it does not within the limit. */
  public ChildSpec withProbe(ReadinessProbe newProbe, Duration newLimit) {
    return new ChildSpec(
        name,
        command,
        environment,
        lifeline,
        stopSignal,
        stopGrace,
        ports,
        newProbe,
        newLimit,
        restart);
  }

  /** Ready only while the child itself, or what it has started, listens on these ports. */
  public ChildSpec withPorts(Integer... newPorts) {
    return new ChildSpec(
        name,
        command,
        environment,
        lifeline,
        stopSignal,
        stopGrace,
        List.of(newPorts),
        probe,
        startLimit,
        restart);
  }

  /** Ended by this signal, and by force after the grace. */
  public ChildSpec withStop(StopSignal newSignal, Duration newGrace) {
    return new ChildSpec(
        name,
        command,
        environment,
        lifeline,
        newSignal,
        newGrace,
        ports,
        probe,
        startLimit,
        restart);
  }

  /** Restarted by this policy. */
  public ChildSpec withRestart(RestartPolicy newRestart) {
    return new ChildSpec(
        name,
        command,
        environment,
        lifeline,
        stopSignal,
        stopGrace,
        ports,
        probe,
        startLimit,
        newRestart);
  }
}
