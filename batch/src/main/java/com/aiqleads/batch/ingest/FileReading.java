package com.aiqleads.batch.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Opens text files, packed with gzip or not. */
final class FileReading {
  private static final int BUFFER_BYTES = 1 << 16;

  private FileReading() {}

  /**
   * A reader that fails on bytes outside the charset and on a packed file that ends early.
   *
   * @param bytesRead told the number of bytes read from the disk so far
   */
  static Reader open(Path file, Charset charset, LongConsumer bytesRead) throws IOException {
    InputStream in =
        new BufferedInputStream(new Counted(Files.newInputStream(file), bytesRead), BUFFER_BYTES);
    try {
      boolean packed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz") || startsPacked(in);
      InputStream plain = packed ? new GZIPInputStream(in, BUFFER_BYTES) : in;
      return new InputStreamReader(plain, charset.newDecoder());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean startsPacked(InputStream in) throws IOException {
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed;
  }

  /** Counts the bytes that pass. */
  private static final class Counted extends FilterInputStream {
    private final LongConsumer bytesRead;
    private long count;

    Counted(InputStream in, LongConsumer bytesRead) {
      super(in);
      this.bytesRead = bytesRead;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytesRead.accept(count += value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      bytesRead.accept(count += Math.max(read, 0));
      return read;
    }
  }
}
