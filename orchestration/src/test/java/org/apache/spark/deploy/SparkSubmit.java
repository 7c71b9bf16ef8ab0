package org.apache.spark.deploy;

import com.aiqleads.contracts.process.ParentPipe;
import java.util.concurrent.CountDownLatch;

/** In place of Spark's program: a batch job that is never done and ends with its parent only. */
public final class SparkSubmit {
  private SparkSubmit() {}

  public static void main(String[] args) throws InterruptedException {
    ParentPipe.exitWithParent();
    System.out.println("begun");
    new CountDownLatch(1).await();
  }
}
