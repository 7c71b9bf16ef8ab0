package com.aiqleads.serving.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final long LIMIT_SECONDS = 20;

  private final CountDownLatch halted = new CountDownLatch(1);
  private final CountDownLatch begunAnew = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicReference<String> troubleSeen = new AtomicReference<>();

  private Follower failingOnceWith(Error error) {
    return new Follower("test-follower", halted::countDown) {
      @Override
      protected void follow() {
        if (begun.incrementAndGet() == 1) {
          throw error;
        }
        troubleSeen.compareAndSet(null, trouble());
        begunAnew.countDown();
        throw new IllegalStateException("once more");
      }
    };
  }

  @Test
  void beginsAnewAfterAnErrorAndTellsOfIt() throws Exception {
    Follower follower = failingOnceWith(new NoClassDefFoundError("a/Missing"));
    follower.start();
    assertThat(begunAnew.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    follower.stop();
    assertThat(troubleSeen.get()).contains("NoClassDefFoundError", "a/Missing");
    assertThat(halted.getCount()).isEqualTo(1);
  }

  @Test
  void endsTheProcessWhenTheVirtualMachineFails() throws Exception {
    Follower follower = failingOnceWith(new OutOfMemoryError("for the test"));
    follower.start();
    assertThat(halted.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    follower.stop();
    assertThat(begun).hasValue(1);
    assertThat(follower.trouble()).contains("OutOfMemoryError");
  }
}
