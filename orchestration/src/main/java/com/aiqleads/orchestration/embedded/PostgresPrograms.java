package com.aiqleads.orchestration.embedded;

import com.aiqleads.orchestration.secrets.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs. They refuse to run as root, so root's run in a user namespace in
 * which it is nobody. Thread-safe.
 */
final class PostgresPrograms {
  private static final long LIMIT_SECONDS = 120;

  private final Path folder;
  private final Path log;
  private final List<String> prefix;

  PostgresPrograms(Path folder, Path log) throws IOException {
    this.folder = folder;
    this.log = log;
    this.prefix = isRoot() ? List.of("unshare", "-U") : List.of();
    if (!prefix.isEmpty()) {
      checkNamespaces();
    }
  }

  List<String> commandOf(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  /** Runs statements as superuser without a server; nobody can connect meanwhile. */
  void runSingleUser(Path data, String... statements) throws IOException {
    List<String> arguments =
        List.of("--single", "-D", data.toString(), "-c", "exit_on_error=true", "postgres");
    // One statement per line is what this mode reads.
    run(commandOf("postgres", arguments), String.join("\n", statements) + "\n");
  }

  void run(List<String> command, String input) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int code = await(process);
    if (code != 0) {
      throw new IOException(String.join(" ", command) + ": exit code " + code + ", see " + log);
    }
  }

  static String digestOf(Secrets secrets) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(secrets.postgresAdminPassword().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(secrets.postgresPassword().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void checkNamespaces() throws IOException {
    try {
      run(List.of("unshare", "-U", "true"), "");
    } catch (IOException e) {
      throw new IOException(
          "PostgreSQL refuses to run as root, and this machine allows root no user namespace"
              + " (unshare -U). Start as another user, or use a PostgreSQL server of your own.",
          e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int await(Process process) throws IOException {
    try {
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new IOException("no end within " + LIMIT_SECONDS + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
