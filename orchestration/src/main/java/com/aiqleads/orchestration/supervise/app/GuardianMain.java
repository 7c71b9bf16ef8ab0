package com.aiqleads.orchestration.supervise.app;

import com.aiqleads.orchestration.supervise.GuardedProcesses;
import java.io.IOException;

/** The guardian process: outlives the launcher just long enough to end its native children. */
public final class GuardianMain {
  private GuardianMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    new GuardedProcesses().guardUntilEndOf(System.in);
  }
}
