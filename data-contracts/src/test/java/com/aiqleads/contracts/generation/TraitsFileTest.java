package com.aiqleads.contracts.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.PlantedTraits;
import com.aiqleads.contracts.traits.Trait;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraitsFileTest {
  private static final int LEADS = 75;

  @TempDir Path folder;

  @Test
  void whatIsReadIsWhatWasWrittenToTheBit() throws IOException {
    LeadTraits traits = new PlantedTraits(5).traits(LEADS);
    Path file = folder.resolve(TraitsFile.NAME);
    TraitsFile.write(file, 3, traits);
    LeadTraits read = TraitsFile.open(file, 3, LEADS);
    assertThat(read.odds()).isEqualTo(traits.odds());
    assertThat(read.shares()).isEqualTo(traits.shares());
    LeadTraits.Columns columns = read.columns();
    assertThat(columns.places().vectors()).isEqualTo(traits.columns().places().vectors());
    assertThat(columns.logPrice()).isEqualTo(traits.columns().logPrice());
    assertThat(columns.rooms()).isEqualTo(traits.columns().rooms());
    assertThat(columns.createdAt()).isEqualTo(traits.columns().createdAt());
    assertThat(read.markets().markets()).isEqualTo(2);
    assertThat(read.markets().marketOf()).isEqualTo(traits.markets().marketOf());
    assertThat(read.markets().demand()).isEqualTo(traits.markets().demand());
    assertThat(read.markets().logMedianPrice()).isEqualTo(traits.markets().logMedianPrice());
    assertThat(read.markets().inventory()).isEqualTo(traits.markets().inventory());
    for (Trait trait : Trait.values()) {
      assertThat(read.transitions().tableOf(trait)).isEqualTo(traits.transitions().tableOf(trait));
    }
    for (int lead = 0; lead < LEADS; lead++) {
      assertThat(read.tokensOf(lead)).isEqualTo(traits.tokensOf(lead));
    }
    Path again = folder.resolve("again.bin");
    TraitsFile.write(again, 3, read);
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
  }

  @Test
  void refusesAFileThatIsCutOffOrOfOtherLeads() throws IOException {
    Path file = folder.resolve(TraitsFile.NAME);
    TraitsFile.write(file, 3, new PlantedTraits(5).traits(LEADS));
    assertThatThrownBy(() -> TraitsFile.open(file, 3, LEADS + 1))
        .hasMessageContaining("number of leads 75 (expected: 76)");
    byte[] bytes = Files.readAllBytes(file);
    byte[] before = bytes.clone();
    before[32] = 1;
    Files.write(file, before);
    assertThatThrownBy(() -> TraitsFile.open(file, 3, LEADS))
        .hasMessageContaining("layout version 1 (expected: 2)");
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
    assertThatThrownBy(() -> TraitsFile.open(file, 3, LEADS)).hasMessageContaining("ends in its");
  }

  @Test
  void refusesALeadInAMarketThatThereIsNot() throws IOException {
    Path file = folder.resolve(TraitsFile.NAME);
    LeadTraits traits = new PlantedTraits(5).traits(LEADS);
    TraitsFile.write(file, 3, traits);
    int behind = 0;
    for (Trait trait : Trait.values()) {
      behind += Float.BYTES * traits.transitions().tableOf(trait).length;
    }
    byte[] bytes = Files.readAllBytes(file);
    int ofLastLead = bytes.length - behind - Integer.BYTES;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(ofLastLead, 2);
    Files.write(file, bytes);
    assertThatThrownBy(() -> TraitsFile.open(file, 3, LEADS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(TraitsFile.NAME + ": market: 2 (expected: -1 to 1)");
  }
}
