package com.aiqleads.batch.ingest;

import com.aiqleads.batch.ingest.FieldMapping.Take;
import com.aiqleads.contracts.odcs.FieldRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads mappings from YAML: bundled ones by name, others from a file. */
final class MappingReader {
  private static final List<String> BUNDLED =
      List.of(
          "canonical",
          "deskdrop",
          "movielens",
          "movielens-100k",
          "movielens-latest",
          "xeducation-leads");
  private static final Set<String> KEYS = Set.of("dataset", "format", "csv", "fields");
  private static final Set<String> CSV_KEYS = Set.of("delimiter", "quote", "charset", "columns");
  private static final Set<String> FIELD_KEYS =
      Set.of(
          "column",
          "columns",
          "optional",
          "constant",
          "default",
          "date",
          "zone",
          "values",
          "otherwise",
          "empty",
          "separator",
          "rest",
          "except");

  private MappingReader() {}

  /**
   * @param mapping a bundled name or a file
   * @param wanted the dataset asked for; null: the mapping's own
   */
  static Mapping load(String mapping, @Nullable DatasetKind wanted) {
    if (mapping.equals("canonical")) {
      if (wanted == null) {
        throw new ImportFailure(
            "--dataset: missing (expected: one of events, leads, agents, market)");
      }
      return Mapping.canonical(wanted);
    }
    try (InputStream in = open(mapping)) {
      return of(mapping, new Yaml(new SafeConstructor(new LoaderOptions())).load(in), wanted);
    } catch (YAMLException e) {
      throw new ImportFailure("mapping " + mapping + ": not YAML: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ImportFailure("mapping " + mapping + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(String mapping) throws IOException {
    if (BUNDLED.contains(mapping)) {
      InputStream in = MappingReader.class.getResourceAsStream("/mappings/" + mapping + ".yaml");
      if (in != null) {
        return in;
      }
    }
    if (!Files.isRegularFile(Path.of(mapping))) {
      throw new ImportFailure(
          "mapping "
              + mapping
              + ": no such file (bundled mappings: "
              + String.join(", ", BUNDLED)
              + ")");
    }
    return Files.newInputStream(Path.of(mapping));
  }

  static Mapping of(String name, @Nullable Object document, @Nullable DatasetKind wanted) {
    YamlNode root = new YamlNode("mapping " + name, document).allowing(KEYS);
    String label = root.find("dataset");
    if (label == null && wanted == null) {
      throw new ImportFailure("mapping " + name + ": dataset: missing (or give --dataset)");
    }
    DatasetKind dataset = label == null ? wanted : DatasetKind.of(label);
    if (dataset == null || (wanted != null && wanted != dataset)) {
      throw new ImportFailure(
          "mapping " + name + ": dataset: " + label + " (asked for: --dataset " + wanted + ")");
    }
    String format = root.find("format");
    return new Mapping(
        name,
        dataset,
        format == null ? null : FileFormat.of(format),
        layoutOf(root.node("csv").allowing(CSV_KEYS)),
        fieldsOf(dataset, root.node("fields")));
  }

  private static CsvLayout layoutOf(YamlNode node) {
    String quote = node.find("quote");
    String delimiter = node.text("delimiter", ",");
    if (delimiter.isEmpty() || (quote != null && quote.length() != 1 && !quote.equals("none"))) {
      throw node.failure("delimiter is at least one character, quote is one or none");
    }
    Character mark = quote == null ? Character.valueOf('"') : Character.valueOf(quote.charAt(0));
    return new CsvLayout(
        delimiter.equals("tab") ? "\t" : delimiter,
        quote != null && quote.equals("none") ? null : mark,
        charsetOf(node),
        node.list("columns"));
  }

  private static Charset charsetOf(YamlNode node) {
    try {
      return Charset.forName(node.text("charset", "UTF-8"));
    } catch (IllegalArgumentException e) {
      throw node.failure("charset: " + node.find("charset") + " (expected: UTF-8, ISO-8859-1, …)");
    }
  }

  private static Map<String, FieldMapping> fieldsOf(DatasetKind dataset, YamlNode node) {
    Map<String, FieldRule> rules = Mapping.fieldsOf(dataset);
    node.allowing(rules.keySet());
    Map<String, FieldMapping> fields = new LinkedHashMap<>();
    rules.forEach(
        (field, rule) -> {
          if (node.keys().contains(field)) {
            YamlNode source = node.node(field).allowing(FIELD_KEYS);
            fields.put(field, fieldOf(source, takeOf(source, rule.logicalType())));
          }
        });
    if (fields.isEmpty()) {
      throw node.failure("missing");
    }
    return fields;
  }

  private static Take takeOf(YamlNode node, String logicalType) {
    Take take =
        node.flag("rest") ? Take.REST : node.keys().contains("columns") ? Take.SEVERAL : Take.ONE;
    boolean named = logicalType.equals("object");
    if ((take == Take.SEVERAL && !named && !logicalType.equals("array"))
        || (take == Take.REST && !named)) {
      throw node.failure("one value (expected: column instead of columns or rest)");
    }
    return take;
  }

  private static FieldMapping fieldOf(YamlNode node, Take take) {
    String column = node.find("column");
    List<String> columns = column == null ? node.list("columns") : List.of(column);
    String constant = node.find("constant");
    boolean fromColumns = !columns.isEmpty() || take == Take.REST;
    if (fromColumns == (constant != null) || (column != null && take != Take.ONE)) {
      throw node.failure("expected: either column, or columns and rest, or constant");
    }
    return new FieldMapping(
        columns,
        node.flag("optional"),
        constant,
        node.find("default"),
        DateReader.of(node.text("date", "standard"), zoneOf(node)),
        node.map("values"),
        node.find("otherwise"),
        Set.copyOf(node.list("empty")),
        node.text("separator", FieldMapping.SEPARATOR),
        take,
        Set.copyOf(node.list("except")));
  }

  private static ZoneId zoneOf(YamlNode node) {
    try {
      return ZoneId.of(node.text("zone", "UTC"));
    } catch (DateTimeException e) {
      throw node.failure("zone: " + node.find("zone") + " (expected: such as Europe/Berlin)");
    }
  }
}
