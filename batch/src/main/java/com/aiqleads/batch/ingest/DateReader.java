package com.aiqleads.batch.ingest;

import com.aiqleads.contracts.odcs.RowValidator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads instants and dates in one notation. A date that does not exist (30 February) is an error,
 * never another date. Immutable.
 */
final class DateReader {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  private static final int LONGEST_NUMBER = 30;

  private final String notation;
  private final DateTimeFormatter formatter;
  private final ZoneId zone;

  private DateReader(String notation, DateTimeFormatter formatter, ZoneId zone) {
    this.notation = notation;
    this.formatter = formatter;
    this.zone = zone;
  }

  /** ISO 8601, in UTC where it names no offset, or whole epoch milliseconds. */
  static DateReader standard() {
    return of("standard", ZoneOffset.UTC);
  }

  /**
   * @param notation {@code standard}, {@code iso}, {@code epoch-seconds}, {@code epoch-millis} or a
   *     pattern of {@link DateTimeFormatter}
   * @param zone of values that name none
   */
  static DateReader of(String notation, ZoneId zone) {
    return switch (notation) {
      case "standard", "iso", "epoch-seconds", "epoch-millis" ->
          new DateReader(notation, ISO, zone);
      default -> new DateReader(notation, patternOf(notation), zone);
    };
  }

  private static DateTimeFormatter patternOf(String pattern) {
    try {
      // 'y' is the year of an era and needs one; people mean the plain year.
      String strict = pattern.contains("G") ? pattern : pattern.replace('y', 'u');
      return DateTimeFormatter.ofPattern(strict, Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new ImportFailure(
          "date: "
              + pattern
              + " (expected: iso, epoch-seconds, epoch-millis or a pattern such as"
              + " dd.MM.yyyy HH:mm): "
              + e.getMessage(),
          e);
    }
  }

  /** What a value has to look like, for messages. */
  String expectation() {
    return switch (notation) {
      case "standard" -> "ISO 8601 or epoch milliseconds";
      case "iso" -> "ISO 8601";
      default -> notation;
    };
  }

  /** The instant a text names; a date alone is its midnight. */
  Instant instantOf(String text) {
    Instant instant =
        switch (notation) {
          case "epoch-seconds" -> ofEpoch(text, NANOS);
          case "epoch-millis" -> ofEpoch(text, BigDecimal.valueOf(1_000_000L));
          case "standard" ->
              isWhole(text) ? ofEpoch(text, BigDecimal.valueOf(1_000_000L)) : parsed(text);
          default -> parsed(text);
        };
    if (instant.isBefore(RowValidator.FIRST) || instant.isAfter(RowValidator.LAST)) {
      throw new DateTimeException("beyond the years 1 to 9999");
    }
    return instant;
  }

  /** The calendar date a text names. */
  LocalDate dateOf(String text) {
    if (notation.startsWith("epoch") || (notation.equals("standard") && isWhole(text))) {
      return instantOf(text).atZone(zone).toLocalDate();
    }
    return LocalDate.from(formatter.parse(text));
  }

  private Instant parsed(String text) {
    TemporalAccessor found =
        formatter.parseBest(
            text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (found instanceof ZonedDateTime zoned) {
      return zoned.toInstant();
    }
    if (found instanceof OffsetDateTime offset) {
      return offset.toInstant();
    }
    return found instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : LocalDate.from(found).atStartOfDay(zone).toInstant();
  }

  private static Instant ofEpoch(String text, BigDecimal nanosPerUnit) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > LONGEST_NUMBER || text.length() > LONGEST_NUMBER) {
        throw new DateTimeException("not a number of the epoch");
      }
      BigDecimal nanos = number.multiply(nanosPerUnit);
      BigDecimal[] parts = nanos.setScale(0, RoundingMode.FLOOR).divideAndRemainder(NANOS);
      return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new DateTimeException("not a number of the epoch", e);
    }
  }

  private static boolean isWhole(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    // Eight digits or fewer after 1970 would be hours; "2024" or "20240131" is a date gone wrong.
    return text.length() - start > 8
        && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }
}
