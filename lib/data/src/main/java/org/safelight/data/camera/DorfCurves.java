package org.safelight.data.camera;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The 201 measured response curves of DoRF, split as the reference program splits them.
 *
 * <p>For research: they come without an open licence, so weights that are shipped are trained with
 * {@link CurveFamily}.
 *
 * <p>Source: M. Grossberg, S. Nayar, "What is the Space of Camera Response Functions?", CVPR 2003.
 *
 * @param all in the order of the file, {@link #COUNT} of them
 */
public record DorfCurves(List<ResponseCurve> all) {
  /** How many there are. */
  public static final int COUNT = 201;

  /** Held for tests: the last ten after NumPy's old generator, seed 730, has shuffled all. */
  private static final List<Integer> TEST = List.of(108, 180, 12, 6, 30, 118, 38, 11, 16, 4);

  /** Checks the count and copies. */
  public DorfCurves {
    if (all.size() != COUNT) {
      throw new IllegalArgumentException("DoRF has %d curves, got %d".formatted(COUNT, all.size()));
    }
    all = List.copyOf(all);
  }

  /**
   * Reads them as a matrix of little-endian 32-bit floats, one curve of 1024 samples after the
   * other.
   *
   * @throws IOException naming the file, if its length is another or a row is no response curve
   */
  public static DorfCurves read(Path file) throws IOException {
    long wanted = 4L * COUNT * ResponseCurve.SAMPLES;
    long length = Files.size(file);
    if (length != wanted) {
      throw new IOException(
          "%s: a matrix of %d x %d floats has %d bytes, this file has %d"
              .formatted(file, COUNT, ResponseCurve.SAMPLES, wanted, length));
    }
    FloatBuffer floats =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    List<ResponseCurve> curves = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      float[] row = new float[ResponseCurve.SAMPLES];
      floats.get(row);
      try {
        curves.add(ResponseCurve.of(row));
      } catch (IllegalArgumentException e) {
        throw new IOException("%s: row %d: %s".formatted(file, i, e.getMessage()), e);
      }
    }
    return new DorfCurves(curves);
  }

  /** The 191 to train with. */
  public List<ResponseCurve> training() {
    Set<Integer> held = Set.copyOf(TEST);
    return IntStream.range(0, COUNT).filter(i -> !held.contains(i)).mapToObj(all::get).toList();
  }

  /** The 10 to test with, in the reference's order. */
  public List<ResponseCurve> test() {
    return TEST.stream().map(all::get).toList();
  }
}
