package com.aiqleads.serving.leads;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.problem.JsonBody;
import com.aiqleads.serving.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class LeadReaderTest {
  private static LeadReader.Put read(String body) {
    return new LeadReader()
        .read(
            "l",
            new JsonBody().read(body.getBytes(StandardCharsets.UTF_8)),
            TestGeneration.NOW,
            TestGeneration.NOW);
  }

  private static ProblemException problemOf(String body) {
    try {
      read(body);
    } catch (ProblemException e) {
      return e;
    }
    throw new AssertionError("no problem: " + body);
  }

  @Test
  void attributesAreKeptAsTheyAre() {
    LeadReader.Put put =
        read("{\"attributes\":{\"floor\":\"2nd\",\"near by\":\"\",\"ü [%] 😀\":\" null \"}}");
    assertThat(put.lead().attributes())
        .isEqualTo(Map.of("floor", "2nd", "near by", "", "ü [%] 😀", " null "));
    assertThat(read("{\"attributes\":null}").lead().attributes()).isEmpty();
    assertThat(read("{}").lead().attributes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\":null            | attributes.a: null (expected: a text, in quotation marks)",
        "\"a\":1               | attributes.a: 1 (expected: a text, in quotation marks)",
        "\"a\":true            | attributes.a: true (expected: a text, in quotation marks)",
        "\"a\":[\"x\"]         | attributes.a: [\"x\"] (expected: a text, in quotation marks)",
        "\"a\":{\"b\":\"c\"}   | attributes.a: {\"b\":\"c\"} (expected: a text, in quotation marks)",
        "\"a\":\"\\ud800\"     | attributes.a: contains half of a surrogate pair",
        "\"a\":\"\\u0000\"     | attributes.a: contains the character NUL",
        "\"a\\u0000\":\"x\"    | attributes.a?: the name contains the character NUL",
        "\" \":\"x\"           | attributes. : a blank name (expected: a name)",
        "\"\":\"x\"            | attributes.: a blank name (expected: a name)",
      })
  void anAttributeThatCannotBeKeptIsRefusedByItsName(String entry, String reason) {
    ProblemException problem = problemOf("{\"attributes\":{\"good\":\"x\"," + entry + "}}");
    assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
    assertThat(problem).hasMessage(reason);
  }

  @Test
  void aNameThatIsNoUnicodeIsNoJson() {
    assertThat(problemOf("{\"attributes\":{\"a\\udc00\":\"x\"}}").status())
        .isEqualTo(HttpStatus.BAD_REQUEST);
  }

  @Test
  void everyAttributeThatIsNoTextIsNamed() {
    assertThat(problemOf("{\"attributes\":{\"a\":1,\"b\":\"x\",\"c\":null}}"))
        .hasMessageContaining("attributes.a: 1")
        .hasMessageContaining("attributes.c: null")
        .hasMessageNotContaining("attributes.b");
  }

  @Test
  void everyRuleThatIsBrokenIsToldAtOnce() {
    ProblemException problem =
        problemOf("{\"leadId\":\"m\",\"price\":\"much\",\"attributes\":{\"a\":1}}");
    assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
    assertThat(problem)
        .hasMessageContaining("leadId: m (expected: that of the path, l)")
        .hasMessageContaining("price: ")
        .hasMessageContaining("attributes.a: 1");
  }

  @Test
  void aBodyThatIsNoObjectCannotBeRead() {
    assertThat(problemOf("[1]").status()).isEqualTo(HttpStatus.BAD_REQUEST);
  }

  @Test
  void attributesThatAreNoObjectBreakARule() {
    ProblemException problem = problemOf("{\"attributes\":[\"x\"]}");
    assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
    assertThat(problem).hasMessageContaining("attributes: ");
  }
}
