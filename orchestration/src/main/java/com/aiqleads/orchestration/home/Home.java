package com.aiqleads.orchestration.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The home folder of one installation: {@code secrets.properties}, {@code ports.properties}, {@code
 * launcher.lock}, {@code import.lock}, {@code .aiqleads-home} (empty: this folder is a home),
 * {@code run/} (generated configuration and pid files), {@code logs/}, and one data folder per
 * service. Immutable.
 */
public final class Home {
  private static final String MARKER = ".aiqleads-home";

  private final Path root;

  private Home(Path root) {
    this.root = root;
  }

  /**
   * Opens the folder, making it where it does not exist, with mode 0700.
   *
   * @throws IllegalArgumentException when the folder holds something else: its mode is not ours to
   *     change
   */
  public static Home open(Path folder) throws IOException {
    Home home = new Home(folder.toAbsolutePath().normalize());
    home.refuseForeignFolder();
    OwnerOnly.folder(home.root);
    OwnerOnly.folder(home.run());
    OwnerOnly.folder(home.logs());
    if (!Files.exists(home.marker())) {
      Files.createFile(home.marker());
    }
    return home;
  }

  /** The home at this folder, where there is one; makes and changes nothing. */
  public static Optional<Home> find(Path folder) {
    Home home = new Home(folder.toAbsolutePath().normalize());
    return home.isHome() ? Optional.of(home) : Optional.empty();
  }

  /** Deletes the folder and everything in it; the caller holds its locks. */
  public void delete() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The absolute folder itself. */
  public Path root() {
    return root;
  }

  /** Generated configuration and pid files; all of it can be generated again. */
  public Path run() {
    return root.resolve("run");
  }

  /** One log per child process. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** The data folder of a service, made (mode 0700) where it does not exist. */
  public Path data(String service) throws IOException {
    return OwnerOnly.folder(root.resolve(service));
  }

  /** Passwords and the development token. */
  public Path secretsFile() {
    return root.resolve("secrets.properties");
  }

  /** The ports of the last start. */
  public Path portsFile() {
    return root.resolve("ports.properties");
  }

  /** The file whose lock the launcher holds. */
  public Path lockFile() {
    return root.resolve("launcher.lock");
  }

  /** The file whose lock an import holds. */
  Path importLockFile() {
    return root.resolve("import.lock");
  }

  /** Says that everything in the folder is ours, to change and to delete. */
  private Path marker() {
    return root.resolve(MARKER);
  }

  private boolean isHome() {
    return Files.exists(marker()) || Files.exists(secretsFile());
  }

  private void refuseForeignFolder() throws IOException {
    if (!Files.exists(root) || isHome()) {
      return;
    }
    try (Stream<Path> entries = Files.list(root)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "--home: " + root + " is not empty and not an AIQLeads home; choose another folder");
      }
    }
  }
}
