package com.aiqleads.batch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateReaderTest {
  @ParameterizedTest
  @CsvSource({
    "2024-02-29T10:11:12Z, 2024-02-29T10:11:12Z",
    "2024-02-29T10:11:12.123456+01:00, 2024-02-29T09:11:12.123456Z",
    "2024-02-29 10:11, 2024-02-29T10:11:00Z",
    "2024-02-29, 2024-02-29T00:00:00Z",
    "1465413032123, 2016-06-08T19:10:32.123Z"
  })
  void readsIsoAndEpochMilliseconds(String text, Instant expected) {
    assertThat(DateReader.standard().instantOf(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-29",
        "2024-13-01",
        "2024-01-01T25:00:00Z",
        "2024",
        "20240131",
        "yesterday",
        "1e99",
        "99999999999999999999",
        "NaN",
        "2024-01-01T10:00:00Z and more"
      })
  void refusesImpossibleDates(String text) {
    assertThatThrownBy(() -> DateReader.standard().instantOf(text))
        .isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "x", "", "1e-999999999"})
  void refusesWhatIsNoNumberOfTheEpoch(String text) {
    assertThatThrownBy(() -> DateReader.of("epoch-seconds", ZoneOffset.UTC).instantOf(text))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void readsAPatternInItsZone() {
    DateReader reader = DateReader.of("dd.MM.yyyy HH:mm", ZoneId.of("Europe/Berlin"));
    assertThat(reader.instantOf("01.07.2024 12:30"))
        .isEqualTo(Instant.parse("2024-07-01T10:30:00Z"));
    assertThatThrownBy(() -> reader.instantOf("31.06.2024 12:30"))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void readsCalendarDates() {
    assertThat(DateReader.standard().dateOf("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(DateReader.of("yyyyMMdd", ZoneOffset.UTC).dateOf("20240131"))
        .isEqualTo(LocalDate.of(2024, 1, 31));
  }

  @Test
  void refusesAPatternThatIsNone() {
    assertThatThrownBy(() -> DateReader.of("nonsense {", ZoneOffset.UTC))
        .isInstanceOf(ImportFailure.class);
  }
}
