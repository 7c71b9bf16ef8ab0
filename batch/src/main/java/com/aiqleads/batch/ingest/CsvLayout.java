package com.aiqleads.batch.ingest;

import java.nio.charset.Charset;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a file of separated values is written.
 *
 * @param delimiter one or more characters
 * @param quote the character around values with delimiters or line breaks, if there is one
 * @param columns names given by the mapping to a file without a header line; empty: it has one
 */
record CsvLayout(
    String delimiter, @Nullable Character quote, Charset charset, List<String> columns) {
  CsvLayout {
    columns = List.copyOf(columns);
  }

  CSVFormat format() {
    return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setQuote(quote).get();
  }
}
