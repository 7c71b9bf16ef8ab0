package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The Spring context of the nightly: PostgreSQL, and Spring Batch's job repository in it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class NightlyApplication {
  static ConfigurableApplicationContext start(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", settings.text("postgres.url"));
    properties.put("spring.datasource.username", settings.text("postgres.user"));
    properties.put("spring.datasource.password", settings.text("postgres.password"));
    properties.put("spring.datasource.hikari.maximum-pool-size", "3");
    properties.put("spring.datasource.hikari.minimum-idle", "0");
    properties.put("spring.batch.jdbc.initialize-schema", "always");
    properties.put("spring.batch.job.enabled", "false");
    properties.put("spring.main.banner-mode", "off");
    properties.put("spring.main.log-startup-info", "false");
    properties.put("spring.jmx.enabled", "false");
    return new SpringApplicationBuilder(NightlyApplication.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .registerShutdownHook(false)
        .properties(properties)
        .run();
  }
}
