package com.aiqleads.batch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
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
    CountDownLatch answered = new CountDownLatch(2);
    InputStream in =
        inputThatEndsAfter(answered, "[\"train\",\"--run\",\"a \\\"b\\\" c\"]\n[\"publish\"]\n");
    int ran =
        run(
            step -> {
              asked.add(List.of(step));
              return asked.size() == 1 ? 0 : 3;
            },
            in,
            answered);
    assertThat(ran).isEqualTo(2);
    assertThat(asked).containsExactly(List.of("train", "--run", "a \"b\" c"), List.of("publish"));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("step ended with exit code 0\nstep ended with exit code 3\n");
    assertThat(parentDied.getCount()).as("told that the parent died").isEqualTo(1);
  }

  @Test
  void tellsOfAParentThatDiesInTheMiddleOfAStep() throws Exception {
    InputStream in = new ByteArrayInputStream("[\"train\"]\n".getBytes(StandardCharsets.UTF_8));
    run(
        step -> {
          awaitUninterruptibly(parentDied);
          return 0;
        },
        in,
        new CountDownLatch(1));
    assertThat(parentDied.getCount()).isZero();
  }

  private int run(ToIntFunction<String[]> steps, InputStream in, CountDownLatch answered)
      throws Exception {
    PrintStream counted =
        new PrintStream(out, true, StandardCharsets.UTF_8) {
          @Override
          public void println(String line) {
            super.print(line + "\n");
            answered.countDown();
          }
        };
    return new StepsFromParent(steps, parentDied::countDown).run(in, counted);
  }

  /** Its end comes when everything is answered, as from a parent that wants no more. */
  private static InputStream inputThatEndsAfter(CountDownLatch answered, String text) {
    InputStream first = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new InputStream() {
      @Override
      public int read() throws java.io.IOException {
        int one = first.read();
        if (one < 0) {
          awaitUninterruptibly(answered);
        }
        return one;
      }

      @Override
      public int read(byte[] into, int from, int length) throws java.io.IOException {
        int count = first.read(into, from, length);
        if (count < 0) {
          awaitUninterruptibly(answered);
        }
        return count;
      }
    };
  }

  private static void awaitUninterruptibly(CountDownLatch answered) {
    try {
      answered.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
