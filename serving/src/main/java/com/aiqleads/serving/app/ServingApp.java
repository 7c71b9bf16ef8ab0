package com.aiqleads.serving.app;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.process.ParentPipe;
import com.aiqleads.serving.settings.ServingSettings;
import org.springframework.boot.SpringApplication;

/** Entry point of the serving layer. */
public final class ServingApp {
  private ServingApp() {}

  public static void main(String[] args) {
    ParentPipe.exitWithParent();
    ServingSettings settings = ServingSettings.of(Settings.load());
    SpringApplication application = new SpringApplication(ServingApplication.class);
    application.setDefaultProperties(settings.springProperties());
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("servingSettings", settings));
    application.run(args);
  }
}
