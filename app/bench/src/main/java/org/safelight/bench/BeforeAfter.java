package org.safelight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

/**
 * Puts photos of the same names from several folders side by side, a row for each name: before,
 * after, and whatever else is given.
 */
public final class BeforeAfter {
  private static final int GAP = 6;

  private BeforeAfter() {}

  /**
   * Writes the picture.
   *
   * @param args width of a column in pixels, file to write, and the folders from left to right
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 4) {
      throw new IllegalArgumentException(
          "wanted: WIDTH OUT FOLDER FOLDER..., got " + List.of(args));
    }
    int column = Integer.parseInt(args[0]);
    List<Path> folders = Stream.of(args).skip(2).map(Path::of).toList();
    List<List<Image>> rows = new ArrayList<>();
    int height = -GAP;
    for (Path name : names(folders.get(0))) {
      List<Image> row = new ArrayList<>();
      for (Path folder : folders) {
        row.add(small(Photos.read(folder.resolve(name)), column));
      }
      rows.add(row);
      height += row.get(0).height() + GAP;
    }
    int width = folders.size() * (column + GAP) - GAP;
    float[][] planes = new float[3][width * height];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, 1);
    }
    int top = 0;
    for (List<Image> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        paste(row.get(i), planes, width, i * (column + GAP), top);
      }
      top += row.get(0).height() + GAP;
    }
    Photos.write(
        Photo.of(Image.of(width, height, Encoding.SRGB, planes), 8, Metadata.none()),
        Path.of(args[1]),
        WriteOptions.defaults().withOverwrite(true));
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Photos::looksLikePhoto).map(Path::getFileName).sorted().toList();
    }
  }

  private static Image small(Photo photo, int width) {
    int height = Math.max(1, Math.round(photo.height() * (float) width / photo.width()));
    return Resize.areaAverage(photo, width, height);
  }

  private static void paste(Image image, float[][] planes, int width, int left, int top) {
    for (int p = 0; p < 3; p++) {
      for (int y = 0; y < image.height(); y++) {
        System.arraycopy(
            image.plane(p), y * image.width(), planes[p], (top + y) * width + left, image.width());
      }
    }
  }
}
