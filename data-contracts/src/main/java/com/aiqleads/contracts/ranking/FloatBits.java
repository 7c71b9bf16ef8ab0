package com.aiqleads.contracts.ranking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The bits of many floats at once: written as floats and read as whole numbers, by copies of whole
 * arrays, where {@link Float#floatToRawIntBits} takes each by itself. Not thread-safe.
 */
final class FloatBits {
  private FloatBuffer floats = FloatBuffer.allocate(0);
  private IntBuffer ints = IntBuffer.allocate(0);

  /**
   * Reads the raw bits of some floats.
   *
   * @param from place of the first of them
   * @param into written from 0 on
   */
  void read(float[] values, int from, int count, int[] into) {
    if (floats.capacity() < count) {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.nativeOrder());
      floats = bytes.asFloatBuffer();
      ints = bytes.asIntBuffer();
    }
    floats.put(0, values, from, count);
    ints.get(0, into, 0, count);
  }
}
