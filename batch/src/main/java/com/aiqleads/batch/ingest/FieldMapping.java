package com.aiqleads.batch.ingest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one field of the contract comes from.
 *
 * @param columns source columns; one, or several for a field of named values
 * @param optional whether the file may lack the columns
 * @param constant a fixed value instead of columns
 * @param fallback value of rows whose column is empty
 * @param date how an instant or date is written
 * @param values translation of the source's values; empty: taken as they are
 * @param otherwise translation of a value that {@code values} lacks; null: such a row is refused
 * @param empty texts that mean no value
 * @param separator between the items of a list
 * @param take how many columns make the value
 * @param except columns that {@link Take#REST} leaves out
 */
record FieldMapping(
    List<String> columns,
    boolean optional,
    @Nullable String constant,
    @Nullable String fallback,
    DateReader date,
    Map<String, String> values,
    @Nullable String otherwise,
    Set<String> empty,
    String separator,
    Take take,
    Set<String> except) {
  /** How many columns make a field's value. */
  enum Take {
    /** One column, or a constant. */
    ONE,
    /** Each of the columns, by its name or as an item of a list. */
    SEVERAL,
    /** The columns, and all those that no other field uses. */
    REST
  }

  /** Between the items of a list in one text. */
  static final String SEPARATOR = ";";

  FieldMapping {
    columns = List.copyOf(columns);
    values = Map.copyOf(values);
    empty = Set.copyOf(empty);
    except = Set.copyOf(except);
  }

  /** The column of the field's own name, where the file has it. */
  static FieldMapping sameName(String field) {
    return new FieldMapping(
        List.of(field),
        true,
        null,
        null,
        DateReader.standard(),
        Map.of(),
        null,
        Set.of(),
        SEPARATOR,
        Take.ONE,
        Set.of());
  }
}
