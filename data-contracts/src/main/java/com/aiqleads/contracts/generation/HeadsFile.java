package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.probability.HeadModel;
import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.probability.Isotonic;
import com.aiqleads.contracts.scoring.AgentActivity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * {@code heads.bin}: what makes probabilities of scores. Read whole.
 *
 * <pre>
 * offset  type        what
 * 0       32 bytes    header of kind "HEAD"
 * 32      int32       f, features of an agent's activity
 * 36      3×          view, inquiry, purchase:
 *           int32             1: there is this head; 0: not, and nothing follows
 *           float64, float64  intercept, slope of the score
 *           f×float64         coefficients
 *           int32 n           points of the calibration; 0: not calibrated
 *           n×float64         log odds, ascending
 *           n×float64         probabilities, never falling
 * </pre>
 */
public final class HeadsFile {
  public static final String NAME = "heads.bin";
  private static final int KIND = MappedFile.kindOf("HEAD");

  private HeadsFile() {}

  public static void write(Path file, long generation, Heads heads) throws IOException {
    try (FileSink out = new FileSink(file, KIND, generation)) {
      out.int32(AgentActivity.SIZE);
      for (Head head : Head.values()) {
        HeadModel model = heads.models().get(head);
        out.int32(model == null ? 0 : 1);
        if (model != null) {
          write(model, out);
        }
      }
    }
  }

  private static void write(HeadModel model, FileSink out) throws IOException {
    out.float64(model.intercept());
    out.float64(model.slope());
    writeAll(model.coefficients(), out);
    Isotonic calibration = model.calibration();
    out.int32(calibration == null ? 0 : calibration.x().length);
    if (calibration != null) {
      writeAll(calibration.x(), out);
      writeAll(calibration.p(), out);
    }
  }

  private static void writeAll(double[] values, FileSink out) throws IOException {
    for (double value : values) {
      out.float64(value);
    }
  }

  /** Reads the file; checks its header and the number of features. */
  public static Heads open(Path file, long generation) throws IOException {
    ByteBuffer in = MappedFile.open(file, KIND, generation).position(MappedFile.HEADER_BYTES);
    int features = in.getInt();
    if (features != AgentActivity.SIZE) {
      throw new IOException(
          file + ": " + features + " features (expected: " + AgentActivity.SIZE + ")");
    }
    Map<Head, HeadModel> models = new EnumMap<>(Head.class);
    for (Head head : Head.values()) {
      if (in.getInt() != 0) {
        models.put(head, read(in, features));
      }
    }
    return new Heads(models);
  }

  private static HeadModel read(ByteBuffer in, int features) {
    double intercept = in.getDouble();
    double slope = in.getDouble();
    double[] coefficients = readAll(in, features);
    int points = in.getInt();
    return new HeadModel(
        intercept,
        slope,
        coefficients,
        points == 0 ? null : new Isotonic(readAll(in, points), readAll(in, points)));
  }

  private static double[] readAll(ByteBuffer in, int count) {
    double[] values = new double[count];
    for (int n = 0; n < count; n++) {
      values[n] = in.getDouble();
    }
    return values;
  }
}
