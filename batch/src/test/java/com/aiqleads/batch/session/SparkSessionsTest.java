package com.aiqleads.batch.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings a session gets, beside those it was given. */
class SparkSessionsTest {
  private static final String AUTHENTICATE = "spark.authenticate";

  private static SparkConf given(String... settings) {
    SparkConf conf = new SparkConf(false);
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    return conf;
  }

  @Test
  void withoutAMasterItIsLocalAndAsksForASecret() {
    SparkConf conf = SparkSessions.confOf(given(), "test");
    assertThat(conf.get("spark.master")).isEqualTo("local[*]");
    assertThat(conf.get(AUTHENTICATE)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[*]", "local[2]", "local[2,3]"})
  void everyLocalMasterAsksForASecret(String master) {
    SparkConf conf = SparkSessions.confOf(given("spark.master", master), "test");
    assertThat(conf.get(AUTHENTICATE)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yarn", "k8s://https://host", "spark://host:7077", "local-cluster[1,1,1024]"})
  void aClusterIsLeftToItsOperator(String master) {
    SparkConf conf = SparkSessions.confOf(given("spark.master", master), "test");
    assertThat(conf.contains(AUTHENTICATE)).isFalse();
  }

  @Test
  void whatWasGivenWins() {
    SparkConf conf =
        SparkSessions.confOf(
            given(AUTHENTICATE, "false", "spark.app.name", "own", "spark.ui.enabled", "true"),
            "test");
    assertThat(conf.get(AUTHENTICATE)).isEqualTo("false");
    assertThat(conf.get("spark.app.name")).isEqualTo("own");
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("true");
  }
}
