package com.aiqleads.batch.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of one file, one after the other, in constant memory. */
interface RowSource extends AutoCloseable {
  /** The columns every row has; null where each row brings its own. */
  @Nullable Header header();

  /** The next row, or null at the end; an exception where the file breaks off. */
  @Nullable SourceRow next() throws IOException;

  @Override
  void close() throws IOException;
}
