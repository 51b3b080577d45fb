package org.safelight.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.io.Photos;

/**
 * Good photos in memory, each with its name and scene.
 *
 * <p>Photos are 8-bit RGB, shrunk by area to at most {@link #LONG_SIDE} pixels; that is as large as
 * training, at a long side of 512, ever reads. Radiance panoramas become several views each, in
 * light. Immutable; safe for threads.
 */
public final class PhotoSet {
  /** Long side a photo is kept at, at most. */
  public static final int LONG_SIDE = 768;

  private final List<SamplePhoto> photos;

  private PhotoSet(List<SamplePhoto> photos) {
    this.photos = List.copyOf(photos);
  }

  /**
   * Reads every photo of the given folders, and of the folders in them.
   *
   * @throws IOException naming the file that cannot be read, or the folders if they hold no photo
   */
  public static PhotoSet load(List<Path> folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      files.addAll(files(folder));
    }
    if (files.isEmpty()) {
      throw new IOException(
          "no photo (JPEG, PNG, TIFF, WebP, BMP) and no panorama (.hdr) in " + folders);
    }
    return read(files);
  }

  /**
   * Reads the given files; see {@link #load}.
   *
   * @throws IOException naming the file that cannot be read
   */
  public static PhotoSet read(List<Path> files) throws IOException {
    try {
      return new PhotoSet(files.parallelStream().flatMap(f -> read(f).stream()).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The files {@link #load} reads of a folder and of the folders in it, sorted.
   *
   * @throws IOException if it is not a folder or cannot be listed
   */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder");
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(PhotoSet::isPhoto).sorted(Comparator.naturalOrder()).toList();
    }
  }

  private static boolean isPhoto(Path file) {
    return Files.isRegularFile(file) && (Photos.looksLikePhoto(file) || isPanorama(file));
  }

  /** Whether a file is taken for a panorama, by its ending. */
  public static boolean isPanorama(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".hdr");
  }

  private static List<SamplePhoto> read(Path file) {
    String name = file.getFileName().toString();
    try {
      if (isPanorama(file)) {
        return PanoramaViews.of(file);
      }
      return List.of(shrunk(PhotoLoader.read(file, withoutEnding(name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // both readers name the file
    }
  }

  /** A set of the given pictures, SRGB levels or LINEAR light as the renderer takes it. */
  public static PhotoSet of(List<String> names, List<Image> pictures) {
    List<SamplePhoto> photos = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      photos.add(sample(names.get(i), pictures.get(i)));
    }
    return new PhotoSet(photos);
  }

  static SamplePhoto sample(String name, Image picture) {
    if (picture.encoding() == Encoding.LINEAR) {
      return SamplePhoto.ofLight(name, SceneNames.of(name), picture);
    }
    picture.require(Encoding.SRGB, "PhotoSet.of");
    int n = picture.width() * picture.height();
    byte[] rgb = new byte[3 * n];
    for (int c = 0; c < 3; c++) {
      float[] plane = picture.plane(c);
      for (int i = 0; i < n; i++) {
        rgb[3 * i + c] = (byte) (Math.min(1, Math.max(0, plane[i])) * 255 + 0.5f);
      }
    }
    return SamplePhoto.ofLevels(name, SceneNames.of(name), picture.width(), picture.height(), rgb);
  }

  private static SamplePhoto shrunk(SamplePhoto photo) {
    int longSide = Math.max(photo.width(), photo.height());
    if (longSide <= LONG_SIDE) {
      return photo;
    }
    int width = Math.max(1, Math.round(photo.width() * (float) LONG_SIDE / longSide));
    int height = Math.max(1, Math.round(photo.height() * (float) LONG_SIDE / longSide));
    return sample(photo.name(), picture(photo, width, height));
  }

  private static Image picture(SamplePhoto photo, int width, int height) {
    int n = width * height;
    float[] planes = new float[3 * n];
    new Window(0, 0, photo.width(), photo.height(), false, false)
        .read(photo, width, height, planes);
    float[][] split = new float[3][];
    for (int c = 0; c < 3; c++) {
      split[c] = java.util.Arrays.copyOfRange(planes, c * n, (c + 1) * n);
    }
    return Image.of(width, height, photo.isLight() ? Encoding.LINEAR : Encoding.SRGB, split);
  }

  private static String withoutEnding(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** How many photos there are. */
  public int size() {
    return photos.size();
  }

  /** Name of a photo, without folder and ending; views of a panorama carry "#1" and so on. */
  public String name(int i) {
    return photos.get(i).name();
  }

  /** Scene of a photo: photos that share it must not be split between training and validation. */
  public String scene(int i) {
    return photos.get(i).scene();
  }

  /** Pixels across a photo. */
  public int width(int i) {
    return photos.get(i).width();
  }

  /** Pixels down a photo. */
  public int height(int i) {
    return photos.get(i).height();
  }

  /**
   * Reads a square of a photo at another size, by area; where it is enlarged, linearly.
   *
   * @param left pixels of the photo from its left, may lie between two
   * @param top pixels from its top
   * @param side pixels of the photo; the square lies inside it
   * @param size pixels of the result
   * @return 3 planes of {@code size * size}: SRGB levels 0..1, or LINEAR light
   */
  public float[] square(int i, double left, double top, double side, int size) {
    float[] planes = new float[3 * size * size];
    new Window(left, top, side, side, false, false).read(photos.get(i), size, size, planes);
    return planes;
  }

  /** Memory of all pixels. */
  public long bytes() {
    return photos.stream().mapToLong(SamplePhoto::bytes).sum();
  }

  /** A photo as it is held: SRGB levels, or LINEAR light for a view of a panorama. */
  public Image picture(int i) {
    SamplePhoto photo = photos.get(i);
    return picture(photo, photo.width(), photo.height());
  }

  /** The photos whose name and scene are wanted. */
  public PhotoSet only(BiPredicate<String, String> wanted) {
    return new PhotoSet(photos.stream().filter(p -> wanted.test(p.name(), p.scene())).toList());
  }

  /** The photos whose short side has more than the given pixels. */
  PhotoSet largerThan(int side) {
    return new PhotoSet(
        photos.stream().filter(p -> Math.min(p.width(), p.height()) > side).toList());
  }

  SamplePhoto photo(int i) {
    return photos.get(i);
  }
}
