package org.safelight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.Photos;
import org.safelight.image.io.Subsampling;
import org.safelight.image.io.WriteOptions;

/**
 * Makes a large JPEG out of a small photo, for measuring. Some grain is added: an enlarged photo is
 * so smooth that it would decode faster than any camera's file. The same bytes every time.
 */
public final class PhotoEnlarger {
  /** Deviation of the grain, levels of 255; the file comes out as large as a camera's. */
  private static final float GRAIN = 4f / 255;

  private PhotoEnlarger() {}

  /**
   * Enlarges a photo.
   *
   * @param args the photo, the file to write, its width and height
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("wanted: PHOTO FILE WIDTH HEIGHT, got " + List.of(args));
    }
    int width = Integer.parseInt(args[2]);
    int height = Integer.parseInt(args[3]);
    Image large = Resize.bicubic(Photos.read(Path.of(args[0])), width, height);
    Photo.Builder builder = new Photo.Builder(width, height, 8);
    RandomGenerator random = new SplittableRandom(1);
    float[][] row = new float[3][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float grain = GRAIN * (float) random.nextGaussian();
        for (int p = 0; p < 3; p++) {
          row[p][x] = large.at(p, x, y) + grain;
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    Path file = Path.of(args[1]);
    Photos.write(
        builder.build(Metadata.none()),
        file,
        WriteOptions.defaults().withSubsampling(Subsampling.S420).withOverwrite(true));
    System.out.printf("%s: %d x %d, %,d bytes%n", file, width, height, Files.size(file));
  }
}
