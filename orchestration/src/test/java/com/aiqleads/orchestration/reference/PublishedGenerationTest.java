package com.aiqleads.orchestration.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Table;
import io.delta.kernel.Transaction;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.internal.data.DefaultColumnarBatch;
import io.delta.kernel.defaults.internal.data.vector.DefaultGenericVector;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedGenerationTest {
  private static final String MANIFEST =
      """
      {"generation": 12, "layoutVersion": 1,
       "interactions": {"topic": "t", "topicId": "x", "ends": [5, 70000000000]},
       "scoring": {"rank": 2, "alpha": 10.0, "regularization": 0.1, "halfLifeDays": 45.0,
         "weights": {"VIEW": 1.0, "DISMISS": -3.0}, "referenceTime": "2026-11-20T02:00:00.500Z",
         "listLength": 100, "neighbours": 20, "recentLeads": 10, "patchLength": 200}}
      """;

  @Test
  void readsManifestAndTables(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("manifest.json"), MANIFEST);
    Path delta = folder.resolve("delta");
    DataType floats = new ArrayType(FloatType.FLOAT, false);
    write(
        delta.resolve("lead_factors"),
        new StructType().add("leadId", StringType.STRING).add("vector", floats),
        List.of("a", "b"),
        List.of(
            VectorUtils.buildArrayValue(List.of(0.5f, -1f), FloatType.FLOAT),
            VectorUtils.buildArrayValue(List.of(), FloatType.FLOAT)));
    write(
        delta.resolve("agent_recommendations"),
        listSchema("agentId", "leadId", IntegerType.INTEGER).add("score", FloatType.FLOAT),
        List.of("x", "y", "x"),
        List.of(2, 1, 1),
        List.of("a", "a", "b"),
        List.of(1f, 2f, 3f));
    write(
        delta.resolve("similar_leads"),
        listSchema("leadId", "similarLeadId", LongType.LONG).add("similarity", DoubleType.DOUBLE),
        List.of("a"),
        List.of(1L),
        List.of("b"),
        List.of(0.25));
    write(
        delta.resolve("popular_leads"),
        listSchema("region", "leadId", IntegerType.INTEGER),
        List.of("", "north"),
        List.of(1, 1),
        List.of("b", "a"));
    PublishedGeneration generation = PublishedGeneration.read(folder);
    assertThat(generation.id()).isEqualTo(12);
    assertThat(generation.sourceOffsets()).containsExactly(5L, 70_000_000_000L);
    assertThat(generation.parameters())
        .isEqualTo(
            new PublishedGeneration.Parameters(
                2, 10, 0.1, 45, Map.of("VIEW", 1.0, "DISMISS", -3.0), 1_795_140_000_500L, 10, 200));
    assertThat(generation.vectors().get("a")).containsExactly(0.5, -1);
    assertThat(generation.vectors().get("b")).isEmpty();
    assertThat(generation.batchLists())
        .isEqualTo(Map.of("x", List.of("b", "a"), "y", List.of("a")));
    assertThat(generation.similar()).isEqualTo(Map.of("a", List.of("b")));
    assertThat(generation.popular()).containsExactly("b");
    assertThat(generation.ranking()).isNull();
  }

  private static StructType listSchema(String key, String member, DataType rank) {
    return new StructType()
        .add(key, StringType.STRING)
        .add("rank", rank)
        .add(member, StringType.STRING);
  }

  private static void write(Path table, StructType schema, List<?>... columns) throws IOException {
    Engine engine = DefaultEngine.create(new Configuration());
    Transaction transaction =
        Table.forPath(engine, table.toUri().toString())
            .createTransactionBuilder(engine, "reference", Operation.CREATE_TABLE)
            .withSchema(engine, schema)
            .build(engine);
    ColumnVector[] vectors = new ColumnVector[columns.length];
    for (int i = 0; i < columns.length; i++) {
      vectors[i] = DefaultGenericVector.fromArray(schema.at(i).getDataType(), columns[i].toArray());
    }
    FilteredColumnarBatch batch =
        new FilteredColumnarBatch(
            new DefaultColumnarBatch(columns[0].size(), schema, vectors), Optional.empty());
    Row state = transaction.getTransactionState(engine);
    DataWriteContext context = Transaction.getWriteContext(engine, state, Map.of());
    try (CloseableIterator<FilteredColumnarBatch> physical =
            Transaction.transformLogicalData(
                engine, state, Utils.singletonCloseableIterator(batch), Map.of());
        CloseableIterator<DataFileStatus> files =
            engine
                .getParquetHandler()
                .writeParquetFiles(
                    context.getTargetDirectory(), physical, context.getStatisticsColumns());
        CloseableIterator<Row> actions =
            Transaction.generateAppendActions(engine, state, files, context)) {
      transaction.commit(engine, CloseableIterable.inMemoryIterable(actions));
    }
  }
}
