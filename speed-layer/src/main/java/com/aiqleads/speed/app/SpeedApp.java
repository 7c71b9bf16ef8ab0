package com.aiqleads.speed.app;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.process.ParentPipe;
import com.aiqleads.speed.settings.SpeedSettings;

/** The speed layer's process. */
public final class SpeedApp {
  private SpeedApp() {}

  public static void main(String[] args) {
    ParentPipe.exitWithParent();
    SpeedLayer layer = new SpeedLayer(SpeedSettings.of(Settings.load()));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  layer.stop();
                  layer.close();
                },
                "shutdown"));
    // On SIGTERM the hook is what ends the process; exiting from here as well would wait for it.
    int code = layer.run();
    if (code != 0) {
      System.exit(code);
    }
  }
}
