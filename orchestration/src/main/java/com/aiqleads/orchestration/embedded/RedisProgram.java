package com.aiqleads.orchestration.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * Which Redis to run. Immutable.
 *
 * @param executable null: {@code redis-server} on the PATH, else the one in our class path
 * @param modules to load, in this order
 * @param environment added to the launcher's own, say a library path
 */
public record RedisProgram(
    @Nullable Path executable, List<Path> modules, Map<String, String> environment) {
  /** {@code redis-server} on the PATH, else the binary that embedded-redis brings. */
  public static final RedisProgram FOUND = new RedisProgram(null, List.of(), Map.of());

  public RedisProgram {
    modules = List.copyOf(modules);
    environment = Map.copyOf(environment);
  }

  Path locate(Path cache) throws IOException {
    if (executable != null) {
      if (!Files.isExecutable(executable)) {
        throw new IllegalStateException(executable + ": not an executable Redis");
      }
      return executable;
    }
    Path onPath = findOnPath();
    return onPath != null ? onPath : unpacked(cache);
  }

  private static @Nullable Path findOnPath() {
    String path = System.getenv("PATH");
    if (path == null) {
      return null;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, "redis-server");
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  private static Path unpacked(Path cache) throws IOException {
    return Unpacking.once(
            cache.resolve("redis-embedded"),
            aside -> {
              File made = ExecutableProvider.newJarResourceProvider(aside.toFile()).get();
              Files.move(made.toPath(), aside.resolve("redis-server"));
            })
        .resolve("redis-server");
  }
}
