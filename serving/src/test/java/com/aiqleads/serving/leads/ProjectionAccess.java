package com.aiqleads.serving.leads;

import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.serving.redis.RedisSession;
import com.aiqleads.serving.redis.RedisSessions;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationContext;

/** Lets a test of the whole application feed the projection without a broker. */
public final class ProjectionAccess {
  private ProjectionAccess() {}

  /** Applies changes as if they stood at these offsets and following. */
  public static List<DeadLetter> apply(
      ApplicationContext context, long firstOffset, LeadChange... changes) {
    LeadChangeCodec codec = new LeadChangeCodec();
    List<byte[]> values = new ArrayList<>();
    for (LeadChange change : changes) {
      values.add(codec.encode(change));
    }
    return applyBytes(context, firstOffset, values);
  }

  public static List<DeadLetter> applyBytes(
      ApplicationContext context, long firstOffset, List<byte[]> values) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      records.add(new ConsumerRecord<>("test.leads.v1", 0, firstOffset + i, "k", values.get(i)));
    }
    List<DeadLetter> letters = new ArrayList<>();
    try (RedisSession session = context.getBean(RedisSessions.class).open()) {
      context.getBean(LeadProjection.class).apply(session, records, letters::add);
    }
    return letters;
  }
}
