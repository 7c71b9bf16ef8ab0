package com.aiqleads.batch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

final class JsonLinesSourceTest {
  @Test
  void readsOneRowPerLineAndKeepsBrokenOnes() throws IOException {
    String text =
        "{\"a\": 1}\n\n{\"a\": \n[1]\n{\"a\": {\"b\": 2.50}, \"c\": 12345678901234567890}\n";
    try (JsonLinesSource source = new JsonLinesSource(new StringReader(text))) {
      assertThat(next(source).find("a")).isEqualTo(1);
      SourceRow cut = next(source);
      assertThat(cut.line()).isEqualTo(3);
      assertThat(cut.problem()).startsWith("not a JSON object");
      assertThat(cut.raw()).isEqualTo("{\"a\": ");
      assertThat(next(source).problem()).startsWith("not a JSON object");
      SourceRow last = next(source);
      assertThat(SourceRow.textOf(last.find("c"))).isEqualTo("12345678901234567890");
      assertThat(last.line()).isEqualTo(5);
      assertThat(source.next()).isNull();
    }
  }

  @Test
  void keepsARowThatNamesAKeyTwiceAsBroken() throws IOException {
    try (JsonLinesSource source = new JsonLinesSource(new StringReader("{\"a\":1,\"a\":2}"))) {
      assertThat(next(source).problem()).contains("Duplicate field 'a'");
    }
  }

  private static SourceRow next(JsonLinesSource source) throws IOException {
    SourceRow row = source.next();
    if (row == null) {
      throw new AssertionError("the source ended early");
    }
    return row;
  }
}
