package com.aiqleads.speed.app;

import com.aiqleads.speed.settings.SpeedSettings;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** One memory bound for all stores of the process; Kafka Streams makes one object per store. */
public final class BoundedRocks implements RocksDBConfigSetter {
  static final String MIB = "aiqleads.rocksdb.mib";
  private static final long BYTES_PER_MIB = 1024 * 1024;

  /** Shared by all stores and therefore never closed before the process ends. */
  private static volatile @org.jspecify.annotations.Nullable Bound bound;

  private record Bound(Cache cache, WriteBufferManager buffers) {
    static Bound of(long mib) {
      RocksDB.loadLibrary();
      Cache cache = new LRUCache(mib * BYTES_PER_MIB);
      return new Bound(cache, new WriteBufferManager(mib * BYTES_PER_MIB / 2, cache));
    }
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    Object mib = configs.get(MIB);
    Bound shared = shared(mib == null ? defaultMib() : Long.parseLong(mib.toString()));
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(shared.cache());
    table.setCacheIndexAndFilterBlocks(true);
    options.setWriteBufferManager(shared.buffers());
    options.setMaxWriteBufferNumber(2);
    options.setTableFormatConfig(table);
  }

  private static synchronized Bound shared(long mib) {
    Bound present = bound;
    if (present == null) {
      present = Bound.of(mib);
      bound = present;
    }
    return present;
  }

  private static long defaultMib() {
    return Long.parseLong(SpeedSettings.defaults().getProperty("speed.rocksdb.mib"));
  }

  @Override
  public void close(String store, Options options) {
    // What is shared outlives a store.
  }
}
