package org.safelight.image.lut;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads 3-D look-up tables from {@code .cube} text, as Adobe specifies and DaVinci Resolve writes
 * it: {@code TITLE}, {@code LUT_3D_SIZE}, {@code DOMAIN_MIN} and {@code DOMAIN_MAX} or {@code
 * LUT_3D_INPUT_RANGE}, comments, blank lines, any line ends, a byte order mark; then a line of
 * three numbers for each node.
 *
 * <p>Anything else is refused, keywords we do not know among it: they may say that the numbers mean
 * something else, such as video levels. A small file cannot ask for more than a table's 26 MB, a
 * large one is left at the first line too many.
 */
public final class CubeReader {
  private CubeReader() {}

  /**
   * Reads a file.
   *
   * @throws CubeException if it holds no table, naming file, line, what was wanted and what came
   * @throws IOException if it cannot be read
   */
  public static Cube read(Path file) throws IOException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new CubeException(name, 0, "is a folder, wanted a .cube file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(in, name);
    } catch (NoSuchFileException e) {
      throw new CubeException(name, 0, "there is no such file");
    } catch (AccessDeniedException e) {
      throw new CubeException(name, 0, "permission is denied");
    }
  }

  /**
   * Reads a stream to its end; it is not closed.
   *
   * @param name what errors call it
   * @throws CubeException if it holds no table
   * @throws IOException if the stream fails
   */
  public static Cube read(InputStream in, String name) throws IOException {
    CubeLines lines = new CubeLines(in, name);
    CubeParser parser = new CubeParser(lines);
    while (lines.next()) {
      parser.take(lines.text());
    }
    return parser.finish();
  }
}
