package com.aiqleads.batch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

final class StepsFromParentTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final CountDownLatch parentDied = new CountDownLatch(1);

  @Test
  void runsOneStepAfterTheOtherAndAnswersWithTheirExitCodes() throws Exception {
    List<List<String>> asked = new ArrayList<>();
    String in = "[\"train\",\"--run\",\"a \\\"b\\\" c\"]\n[\"publish\"]\n[]\n[\"never\"]\n";
    int ran =
        run(
            step -> {
              asked.add(List.of(step));
              return asked.size() == 1 ? 0 : 3;
            },
            in);
    assertThat(ran).isEqualTo(2);
    assertThat(asked).containsExactly(List.of("train", "--run", "a \"b\" c"), List.of("publish"));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("step ended with exit code 0\nstep ended with exit code 3\n");
    assertThat(parentDied.getCount()).as("told that the parent died").isEqualTo(1);
  }

  @Test
  void tellsOfAParentThatDiesInTheMiddleOfAStep() throws Exception {
    run(
        step -> {
          awaitUninterruptibly(parentDied);
          return 0;
        },
        "[\"train\"]\n");
    assertThat(parentDied.getCount()).isZero();
  }

  @Test
  void tellsOfAParentThatDiesBetweenSteps() throws Exception {
    assertThat(run(step -> 0, "")).isZero();
    assertThat(parentDied.getCount()).isZero();
  }

  private int run(ToIntFunction<String[]> steps, String in) throws Exception {
    return new StepsFromParent(steps, parentDied::countDown)
        .run(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private static void awaitUninterruptibly(CountDownLatch answered) {
    try {
      answered.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
