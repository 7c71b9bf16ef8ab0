package org.apache.spark.deploy;

import com.aiqleads.contracts.process.ParentPipe;
import com.aiqleads.contracts.process.StepsProtocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * In place of Spark's program: a batch process whose first job is never done and ends with its
 * parent only.
 */
public final class SparkSubmit {
  private SparkSubmit() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    String first =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    if (StepsProtocol.END.equals(first)) {
      return;
    }
    ParentPipe.exitWithParent();
    System.out.println("begun");
    new CountDownLatch(1).await();
  }
}
