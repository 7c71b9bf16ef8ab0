package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.home.HomeLock;
import com.aiqleads.orchestration.nightly.KeySizes;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sizes",
    mixinStandardHelpOptions = true,
    description = {"Bytes per key in Redis by kind of key, everything included (MEMORY USAGE)."})
final class SizesCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--one-in",
      description = "measure one key in so many (default: ${DEFAULT-VALUE}: all)")
  private int oneIn = 1;

  @Override
  public Integer call() throws Exception {
    if (oneIn < 1) {
      throw new IllegalArgumentException("--one-in: " + oneIn + " (expected: >= 1)");
    }
    Installation installation = home.existing();
    if (!HomeLock.isHeld(installation.home()) || !Files.exists(installation.servicesFile())) {
      System.out.println("nothing is running in " + installation.home().root());
      return 1;
    }
    System.out.print(textOf(new KeySizes(installation.settings()).measure(oneIn)));
    return 0;
  }

  static String textOf(Map<String, KeySizes.Kind> kinds) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-16s %10s %10s %12s %10s%n",
            "key",
            "keys",
            "measured",
            "mean bytes",
            "most"));
    kinds.forEach(
        (name, kind) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-16s %10d %10d %12.1f %10d%n",
                    name,
                    kind.keys(),
                    kind.measured(),
                    kind.mean(),
                    kind.most())));
    return text.toString();
  }
}
