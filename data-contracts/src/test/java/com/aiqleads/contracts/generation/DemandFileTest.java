package com.aiqleads.contracts.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.rerank.LeadDemand;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemandFileTest {
  private record Counted(int[] all, int[] acted, long places, int open) implements LeadDemand {
    @Override
    public int size() {
      return all.length;
    }

    @Override
    public int wanted(int lead) {
      return all[lead];
    }

    @Override
    public int touched(int lead) {
      return acted[lead];
    }
  }

  @Test
  void comesBackAsItWas(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(DemandFile.NAME);
    DemandFile.write(
        file, 3, new Counted(new int[] {7, 0, 9}, new int[] {1, 0, 9}, 5_000_000_000L, 2));
    DemandFile back = DemandFile.open(file, 3);
    assertThat(back.size()).isEqualTo(3);
    assertThat(back.open()).isEqualTo(2);
    assertThat(back.places()).isEqualTo(5_000_000_000L);
    assertThat(new int[] {back.wanted(0), back.wanted(1), back.wanted(2)}).containsExactly(7, 0, 9);
    assertThat(new int[] {back.touched(0), back.touched(2)}).containsExactly(1, 9);
    assertThatThrownBy(() -> DemandFile.open(file, 4)).hasMessageContaining("generation 4");
  }
}
