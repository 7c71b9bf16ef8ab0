package com.aiqleads.batch.app;

import com.aiqleads.contracts.process.StepsProtocol;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.ToIntFunction;

/**
 * Runs the steps that a parent process asks for, one after the other, until it says that there is
 * no other, as {@link StepsProtocol} says. Spark's session stays open from one to the next, and
 * with it what Spark has loaded, compiled and read of the tables' logs.
 */
final class StepsFromParent {
  private final ToIntFunction<String[]> steps;
  private final Runnable parentDied;
  private final BlockingQueue<Optional<String>> asked = new LinkedBlockingQueue<>();

  /**
   * @param parentDied when the input ends before the parent said so
   */
  StepsFromParent(ToIntFunction<String[]> steps, Runnable parentDied) {
    this.steps = steps;
    this.parentDied = parentDied;
  }

  /** Returns when the parent wants no further step; how many there were. */
  int run(InputStream in, PrintStream out) throws IOException, InterruptedException {
    Thread reader = new Thread(() -> read(in), "steps-from-parent");
    reader.setDaemon(true);
    reader.start();
    ObjectMapper json = new ObjectMapper();
    int ran = 0;
    for (Optional<String> line = asked.take(); line.isPresent(); line = asked.take()) {
      int code = steps.applyAsInt(json.readValue(line.get(), String[].class));
      ran++;
      out.println(StepsProtocol.ANSWER + code);
      out.flush();
    }
    return ran;
  }

  private void read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(StepsProtocol.END)) {
          asked.add(Optional.empty());
          return;
        }
        asked.add(Optional.of(line));
      }
    } catch (IOException gone) {
      // A broken pipe says the same as its end.
    }
    parentDied.run();
    asked.add(Optional.empty());
  }
}
