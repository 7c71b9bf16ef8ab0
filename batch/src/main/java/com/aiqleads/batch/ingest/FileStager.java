package com.aiqleads.batch.ingest;

import com.aiqleads.batch.ingest.RowMapper.MappedRow;
import com.aiqleads.contracts.odcs.FieldRule;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads files to their end, row by row, into the staging. Not thread-safe. */
final class FileStager {
  private static final int MOST_COLUMNS_SHOWN = 200;

  private final Mapping mapping;
  private final RowMapper mapper;
  private final RowKeys keys = new RowKeys();
  private final Staging staging;
  private final ImportProgress progress;
  private final Set<String> demanded;

  FileStager(Mapping mapping, RowMapper mapper, Staging staging, ImportProgress progress) {
    this.mapping = mapping;
    this.mapper = mapper;
    this.staging = staging;
    this.progress = progress;
    this.demanded = demandedFieldsOf(mapping, mapper);
  }

  /** Fields every row must have from its source; a mapping that lacks one is refused. */
  private static Set<String> demandedFieldsOf(Mapping mapping, RowMapper mapper) {
    Set<String> demanded = new TreeSet<>();
    for (FieldRule rule : Mapping.fieldsOf(mapping.dataset()).values()) {
      if (rule.required() && !mapper.canDoWithout(rule.name())) {
        demanded.add(rule.name());
        if (!mapping.fields().containsKey(rule.name())) {
          throw new ImportFailure(
              "mapping " + mapping.name() + ": fields: " + rule.name() + ": missing (required)");
        }
      }
    }
    return demanded;
  }

  /** Reads one file; a failure says how far it came. */
  void stage(Path file, FileFormat format, Supplier<SparkSession> spark) {
    long line = 0;
    try {
      progress.begin(file, Files.isRegularFile(file) ? Files.size(file) : -1);
      try (RowSource source = open(file, format, spark)) {
        Set<String> seen = new LinkedHashSet<>();
        Header header = source.header();
        if (header != null) {
          checkColumns(file, new LinkedHashSet<>(header.names()));
        }
        for (SourceRow row = source.next(); row != null; row = source.next()) {
          line = row.line();
          stage(file, row);
          if (header == null && row.problem() == null && seen.size() < MOST_COLUMNS_SHOWN) {
            seen.addAll(row.header().names());
          }
        }
        if (!seen.isEmpty() && seen.size() < MOST_COLUMNS_SHOWN) {
          checkColumns(file, seen);
        }
      }
    } catch (ImportFailure e) {
      String message = String.valueOf(e.getMessage());
      boolean told = message.startsWith(file.toString());
      throw new ImportFailure((told ? "" : file + ": ") + message, e);
    } catch (IOException e) {
      throw new ImportFailure(
          file
              + ": cannot be read to its end ("
              + (line == 0 ? "" : "after line " + line + ": ")
              + reasonOf(e)
              + "); nothing was imported",
          e);
    }
  }

  private RowSource open(Path file, FileFormat format, Supplier<SparkSession> spark)
      throws IOException {
    if (format == FileFormat.PARQUET) {
      return ParquetSource.open(spark.get(), file);
    }
    Reader reader = FileReading.open(file, mapping.csv().charset(), progress::bytesRead);
    try {
      return format == FileFormat.CSV
          ? new CsvSource(reader, mapping.csv())
          : new JsonLinesSource(reader);
    } catch (IOException | ImportFailure e) {
      reader.close();
      throw e;
    }
  }

  private void stage(Path file, SourceRow row) {
    String hash = keys.hashOf(row);
    MappedRow mapped = mapper.mappedRowOf(row, RowKeys.eventIdOf(hash));
    try {
      if (mapped.violations().isEmpty()) {
        staging.addGood(file, row, mapped, hash);
      } else {
        String key = RowKeys.quarantineKeyOf(mapping.dataset(), hash);
        staging.addRefused(file, row, mapped.violations(), key);
      }
    } catch (IOException e) {
      throw new ImportFailure(
          "line "
              + row.line()
              + ": the lake cannot be written: "
              + staging.goodFile().getParent()
              + ": "
              + reasonOf(e)
              + "; nothing was imported",
          e);
    }
    progress.rowRead();
  }

  private void checkColumns(Path file, Set<String> present) {
    Set<String> missing = new LinkedHashSet<>();
    for (Map.Entry<String, FieldMapping> field : mapping.fields().entrySet()) {
      for (String column : field.getValue().columns()) {
        boolean needed = !field.getValue().optional() || demanded.contains(field.getKey());
        if (needed && !present.contains(column)) {
          missing.add(column);
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new ImportFailure(
          file
              + ": column "
              + String.join(", ", missing)
              + ": missing, but mapping "
              + mapping.name()
              + " needs it (columns of the file: "
              + String.join(", ", present)
              + "); nothing was imported");
    }
  }

  private static String reasonOf(@Nullable Throwable error) {
    if (error instanceof CharacterCodingException) {
      return "bytes that are not of its character set; name it in the mapping under csv: charset";
    }
    return error == null ? "" : String.valueOf(error.getMessage()).lines().findFirst().orElse("");
  }
}
