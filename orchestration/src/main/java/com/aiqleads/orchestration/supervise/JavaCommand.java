package com.aiqleads.orchestration.supervise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM of the launcher's own Java installation. Immutable. */
public record JavaCommand(
    String mainClass, String classPath, List<String> options, List<String> arguments) {
  public JavaCommand {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
  }

  /** {@code classPath}: entries joined by the platform's separator. */
  public static JavaCommand of(String mainClass, String classPath) {
    return new JavaCommand(mainClass, classPath, List.of(), List.of());
  }

  /** With these JVM options. */
  public JavaCommand withOptions(String... more) {
    return withOptions(List.of(more));
  }

  /** With these JVM options. */
  public JavaCommand withOptions(List<String> more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(more);
    return new JavaCommand(mainClass, classPath, all, arguments);
  }

  /** With these arguments to the program; never a secret: anyone can list them. */
  public JavaCommand withArguments(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return new JavaCommand(mainClass, classPath, options, all);
  }

  List<String> toList() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.add("-cp");
    line.add(classPath);
    line.add(mainClass);
    line.addAll(arguments);
    return line;
  }
}
