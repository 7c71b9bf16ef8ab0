package com.aiqleads.serving.leads;

import com.aiqleads.serving.settings.ServingSettings;
import com.redis.om.spring.annotations.EnableRedisEnhancedRepositories;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import redis.clients.jedis.JedisPoolConfig;

/** Redis OM Spring, on a connection factory of our own: its own one reads no time limits. */
@Configuration(proxyBeanMethods = false)
@EnableRedisEnhancedRepositories(basePackages = "com.aiqleads.serving.leads")
class LeadsConfiguration {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  @Bean
  JedisConnectionFactory jedisConnectionFactory(ServingSettings settings) {
    ServingSettings.RedisAddress address = settings.redis();
    RedisStandaloneConfiguration server =
        new RedisStandaloneConfiguration(address.host(), address.port());
    if (!address.password().isEmpty()) {
      server.setPassword(address.password());
    }
    JedisPoolConfig pool = new JedisPoolConfig();
    pool.setMaxTotal(address.connections());
    pool.setMaxWait(LIMIT);
    // A connection to a Redis that was restarted is noticed before it is used.
    pool.setTestOnBorrow(true);
    pool.setJmxEnabled(false);
    return new JedisConnectionFactory(
        server,
        JedisClientConfiguration.builder()
            .connectTimeout(LIMIT)
            .readTimeout(LIMIT)
            .usePooling()
            .poolConfig(pool)
            .build());
  }
}
