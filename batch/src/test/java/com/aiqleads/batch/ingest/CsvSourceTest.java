package com.aiqleads.batch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvSourceTest {
  private static final CsvLayout COMMAS =
      new CsvLayout(",", '"', StandardCharsets.UTF_8, List.of());

  @Test
  void tellsTheLineOnWhichEachRowBegins() throws IOException {
    List<SourceRow> rows = rowsOf("a,b\n1,\"two\nlines\"\n\n2,x\r\n3,\"y\r\nz\"\n4,w", COMMAS);
    assertThat(rows).extracting(SourceRow::line).containsExactly(2L, 5L, 6L, 8L);
    assertThat(rows.get(0).find("b")).isEqualTo("two\nlines");
  }

  @Test
  void keepsARowWithTooFewValuesAsBroken() throws IOException {
    List<SourceRow> rows = rowsOf("a,b\n1\n2,3,4\n5,6\n", COMMAS);
    assertThat(rows)
        .extracting(SourceRow::problem)
        .containsExactly("1 values (expected: 2)", "3 values (expected: 2)", null);
    assertThat(rows.get(1).raw()).isEqualTo("2,3,4");
  }

  @Test
  void readsLongDelimitersWithoutHeader() throws IOException {
    CsvLayout layout =
        new CsvLayout("::", null, StandardCharsets.UTF_8, List.of("user", "item", "rating"));
    List<SourceRow> rows = rowsOf("1::\"2::3\n4::5::6\n", layout);
    assertThat(rows.get(0).find("item")).isEqualTo("\"2");
    assertThat(rows.get(1).line()).isEqualTo(2);
  }

  @Test
  void ignoresTheByteOrderMark() throws IOException {
    assertThat(rowsOf("\uFEFFa,b\n1,2\n", COMMAS).get(0).find("a")).isEqualTo("1");
  }

  @Test
  void failsWhereAQuoteIsNeverClosed() {
    assertThatThrownBy(() -> rowsOf("a,b\n1,\"2\n3,4\n", COMMAS)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesAColumnThatStandsTwiceInTheHeader() {
    assertThatThrownBy(() -> rowsOf("a,a\n1,2\n", COMMAS)).hasMessageContaining("column a: twice");
  }

  private static List<SourceRow> rowsOf(String text, CsvLayout layout) throws IOException {
    List<SourceRow> rows = new ArrayList<>();
    try (CsvSource source = new CsvSource(new StringReader(text), layout)) {
      for (SourceRow row = source.next(); row != null; row = source.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
