package com.aiqleads.orchestration.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.orchestration.embedded.ServiceAccess;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What every source of services must offer. */
abstract class ServicesContract {
  abstract ServiceAccess access();

  @Test
  void kafkaKeepsATransactionAndShowsNothingOfAnAbortedOne() throws Exception {
    Clients clients = new Clients(access());
    clients.createTopic("contract", 2);
    try (var producer = clients.producer(Map.of("transactional.id", "contract"))) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(Clients.recordOf("contract", "agent", "kept"));
      producer.commitTransaction();
      producer.beginTransaction();
      unused = producer.send(Clients.recordOf("contract", "agent", "aborted"));
      producer.flush();
      producer.abortTransaction();
    }
    assertThat(clients.read("contract", 1, Duration.ofSeconds(20)))
        .extracting(ConsumerRecord::value)
        .containsExactly("kept");
  }

  @Test
  void redisAnswersAndNeverEvicts() {
    try (Jedis jedis = new Clients(access()).redis()) {
      jedis.set("contract", "value");
      assertThat(jedis.get("contract")).isEqualTo("value");
      assertThat(jedis.configGet("maxmemory-policy").values()).containsExactly("noeviction");
    }
  }

  @Test
  void postgresLetsTheUserMakeTables() throws Exception {
    try (var connection = new Clients(access()).postgres();
        var statement = connection.createStatement()) {
      statement.execute("create schema contract");
      statement.execute("create table contract.jobs (id bigint primary key)");
      statement.execute("insert into contract.jobs values (7)");
      try (ResultSet rows = statement.executeQuery("select id from contract.jobs")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getLong(1)).isEqualTo(7);
      }
    }
  }
}
