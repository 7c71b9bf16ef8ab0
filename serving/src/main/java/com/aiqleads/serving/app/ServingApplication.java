package com.aiqleads.serving.app;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application's components: everything below {@code com.aiqleads.serving}. */
@SpringBootApplication(scanBasePackages = "com.aiqleads.serving", proxyBeanMethods = false)
class ServingApplication {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
