package com.aiqleads.contracts.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.control.ControlCodec;
import com.aiqleads.contracts.control.ControlRecord;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionCodec;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.lead.Lead;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import com.aiqleads.contracts.lead.LeadStatus;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.contracts.topic.DeadLetterCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CodecTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:15:30.123Z");

  @Test
  void anInteractionComesBackAsItWas() throws Exception {
    InteractionCodec codec = new InteractionCodec();
    Interaction bare =
        new Interaction("e", "a", "l", InteractionType.DISMISS, AT, AT, null, null, null);
    Interaction full =
        new Interaction("e", "ä", "l", InteractionType.VIEW, AT, AT, "s", "web", "r");
    assertThat(codec.decode(codec.encode(bare))).isEqualTo(bare);
    assertThat(codec.decode(codec.encode(full))).isEqualTo(full);
  }

  @Test
  void aLeadChangeComesBackAsItWas() throws Exception {
    LeadChangeCodec codec = new LeadChangeCodec();
    Lead lead =
        new Lead(
            "l",
            "flat",
            250_000.0,
            2.5,
            "north",
            48.1,
            11.5,
            "portal",
            LeadStatus.ACTIVE,
            AT,
            AT,
            AT.plusSeconds(1),
            3,
            Map.of("floor", "2"));
    LeadChange put = LeadChange.upsertOf(lead, LeadChange.Origin.API, AT);
    LeadChange sale = LeadChange.saleOf("l", "a", "e", LeadChange.Origin.EVENT, AT);
    assertThat(codec.decode(codec.encode(put))).isEqualTo(put);
    assertThat(codec.decode(codec.encode(sale))).isEqualTo(sale);
  }

  @Test
  void controlRecordsComeBackAsTheyWere() throws Exception {
    ControlCodec codec = new ControlCodec();
    List<ControlRecord.Decision> decisions =
        List.of(
            new ControlRecord.Announce(7, true),
            new ControlRecord.Unpin(7),
            new ControlRecord.Retain(List.of(6L, 7L), List.of(10L, 0L)));
    for (ControlRecord.Decision decision : decisions) {
      ControlRecord record = new ControlRecord(decision, 4, "operator", "why", AT);
      assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }
  }

  @Test
  void aDeadLetterComesBackAsItWas() throws Exception {
    DeadLetterCodec codec = new DeadLetterCodec();
    byte[] bytes = {1, 2, 3};
    DeadLetter back =
        codec.decode(codec.encode(new DeadLetter("undecodable", null, "t", 1, 2, null, bytes, AT)));
    assertThat(back.value()).isEqualTo(bytes);
    assertThat(back.key()).isNull();
    assertThat(back.offset()).isEqualTo(2);
  }

  @Test
  void aForeignSchemaIsNamedAsSuch() {
    InteractionCodec codec = new InteractionCodec();
    byte[] foreign =
        new ControlCodec().encode(new ControlRecord(new ControlRecord.Unpin(1), 0, "a", null, AT));
    assertThatThrownBy(() -> codec.decode(foreign))
        .isInstanceOf(AvroCodec.UndecodableException.class)
        .hasMessageContaining("not a published version");
    assertThatThrownBy(() -> codec.decode("no avro".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(AvroCodec.UndecodableException.class);
  }
}
