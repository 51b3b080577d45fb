package org.safelight.image.lut;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.safelight.image.io.AtomicFiles;

/**
 * Writes look-up tables as {@code .cube} text: the same bytes for the same table everywhere.
 *
 * <p>Values have six decimals, a fifteenth of a 16-bit level. A domain of 0..1 is not written,
 * since it is what readers take for granted and some know no word for it.
 */
public final class CubeWriter {
  private static final int DECIMALS = 6;

  private CubeWriter() {}

  /**
   * Writes a file, beside its place and moved there once it is whole; a failure leaves nothing.
   *
   * @param overwrite whether a file that is there may be replaced
   * @throws FileAlreadyExistsException if one is there and may not
   */
  public static void write(Cube cube, Path file, boolean overwrite) throws IOException {
    AtomicFiles.write(file, overwrite, out -> write(cube, out));
  }

  /** Writes to a stream, which is flushed and left open. */
  public static void write(Cube cube, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Lut3d lut = cube.lut();
    if (!cube.title().isEmpty()) {
      text.write("TITLE \"%s\"\n".formatted(plain(cube.title())));
    }
    text.write("LUT_3D_SIZE " + lut.size() + "\n"); // not %d, whose digits are the country's
    if (!lut.domain().equals(Domain.unit())) {
      Domain d = lut.domain();
      text.write(corner("DOMAIN_MIN", d.red().min(), d.green().min(), d.blue().min()));
      text.write(corner("DOMAIN_MAX", d.red().max(), d.green().max(), d.blue().max()));
    }
    text.write('\n');
    float[] values = lut.values();
    for (int i = 0; i < values.length; i += 3) {
      line(text, values[i], values[i + 1], values[i + 2]);
    }
    text.flush();
  }

  /** A title cannot hold its own end, nor a line's. */
  private static String plain(String title) {
    return title.replace('"', '\'').replaceAll("\\p{Cntrl}", " ");
  }

  /** In full, since rounding could make a narrow domain empty. */
  private static String corner(String keyword, float r, float g, float b) {
    return "%s %s %s %s\n".formatted(keyword, whole(r), whole(g), whole(b));
  }

  private static String whole(float value) {
    return new BigDecimal(Float.toString(value)).toPlainString();
  }

  private static void line(Writer text, float r, float g, float b) throws IOException {
    text.write(decimal(r));
    text.write(' ');
    text.write(decimal(g));
    text.write(' ');
    text.write(decimal(b));
    text.write('\n');
  }

  private static String decimal(float value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
