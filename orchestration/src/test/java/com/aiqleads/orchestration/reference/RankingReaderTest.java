package com.aiqleads.orchestration.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.orchestration.reference.RankingTables.Decay;
import com.aiqleads.orchestration.reference.RankingTables.Lists;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankingReaderTest {
  @Test
  void readsBothFilesOfAGenerationThatHasARanker(@TempDir Path folder) throws IOException {
    assertThat(RankingTables.find(folder)).isNull();
    Files.write(folder.resolve("ranking.bin"), arrayOf(TinyRanking.bytes(true, 7, 0.25f)));
    Files.write(folder.resolve("leads.bin"), arrayOf(TinyRanking.leadsOf("a", "é", "Ａ")));
    RankingTables tables = Objects.requireNonNull(RankingTables.find(folder));
    assertThat(tables.leads()).containsExactly("a", "é", "Ａ");
    assertThat(tables.timed()).isTrue();
    assertThat(List.of(tables.listCap(), tables.vectorCap(), tables.matrixCap()))
        .containsExactly(200, 2_000, 5_000);
    assertThat(tables.handedOn()).isEqualTo(7);
    assertThat(tables.firstStage()).containsExactly(0);
    assertThat(tables.facts().users()).containsExactly(2, 3, 1);
    assertThat(tables.facts().lastSeen()).containsExactly(0, 0, 172_800);
  }

  @Test
  void readsListsVectorsAndTrees() {
    RankingTables tables = TinyRanking.tables(false, 0, 0.25f);
    Lists lists = tables.lists().get(0);
    assertThat(lists.older()).isEqualTo("v");
    assertThat(lists.map()).containsExactly(0.5f);
    assertThat(lists.decays()).containsExactly(new Decay(0, 0), new Decay(1, 1));
    assertThat(lists.targets()).isDeepEqualTo(new int[][] {{1, 2}, {}, {1}});
    assertThat(lists.weights()).isDeepEqualTo(new float[][] {{1, 4}, {}, {-1}});
    assertThat(tables.vectors().get(0).solver()).isNull();
    assertThat(tables.vectors().get(0).says()).isDeepEqualTo(new float[][] {{1}, {-1}, {2}});
    assertThat(tables.vectors().get(0).scales()).containsExactly(1, 1, 0.5f);
    assertThat(tables.vectors().get(1).solver()).isNotNull();
    assertThat(tables.vectors().get(1).rows()).isDeepEqualTo(new double[][] {{1}, {2}, {-1}});
    assertThat(tables.ranker().right()).containsExactly(2, 0, 0);
    assertThat(tables.ranker().value()).containsExactly(0, -0.5, 0.5);
    assertThat(tables.ranker().linearShare()).isEqualTo(2);
  }

  @Test
  void refusesAFileThatIsLongerThanItsTables() {
    byte[] bytes = arrayOf(TinyRanking.bytes(false, 0, 0));
    ByteBuffer longer = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 8));
    assertThatThrownBy(() -> RankingReader.tablesOf(longer, TinyRanking.LEADS))
        .hasMessage("bytes left over: 8 (expected: 0)");
  }

  private static byte[] arrayOf(ByteBuffer buffer) {
    return Arrays.copyOf(buffer.array(), buffer.limit());
  }
}
