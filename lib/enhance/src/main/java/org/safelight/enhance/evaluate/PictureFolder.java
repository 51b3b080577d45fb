package org.safelight.enhance.evaluate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.safelight.enhance.evaluate.html.ReportPictures;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

/** Small JPEGs of inputs, targets and outputs, kept in a folder until a page is made of them. */
public final class PictureFolder {
  private static final int LONG_SIDE = 640;

  /** Of several pictures side by side. */
  private static final int MONTAGE_SIDE = 1600;

  private static final int QUALITY = 85;
  private static final String INPUT = "input";
  private static final String TARGET = "target";
  private static final String OUTPUT = "output";

  private final Path folder;

  /**
   * Pictures in a folder, which is made if it is not there.
   *
   * @throws IOException if it cannot be made
   */
  public PictureFolder(Path folder) throws IOException {
    this.folder = folder;
    AtomicFiles.createFolder(folder);
  }

  /** Whether there is an output already. */
  boolean has(Protocol protocol, String photo, String method) {
    return Files.exists(file(OUTPUT, protocol.label(), photo, method));
  }

  void saveInput(LoadedPair pair) throws IOException {
    save(pair.input(), LONG_SIDE, file(INPUT, pair.pair().name()));
  }

  void saveTarget(LoadedPair pair, Protocol protocol) throws IOException {
    Picture target = pair.mainTarget(protocol);
    if (target != null) {
      save(target, LONG_SIDE, file(TARGET, protocol.label(), pair.pair().name()));
    }
  }

  void saveOutput(LoadedPair pair, Entry entry) throws IOException {
    Picture output = entry.output();
    if (output != null) {
      String protocol = entry.round().protocol().label();
      String method = entry.contender().label();
      save(output, LONG_SIDE, file(OUTPUT, protocol, pair.pair().name(), method));
    }
  }

  void saveInputs(List<Photo> photos, String scene) throws IOException {
    save(Picture.of(Montage.of(photos)), MONTAGE_SIDE, file(INPUT, scene));
  }

  void saveOutputs(List<Photo> photos, Protocol protocol, String scene, String method)
      throws IOException {
    save(
        Picture.of(Montage.of(photos)),
        MONTAGE_SIDE,
        file(OUTPUT, protocol.label(), scene, method));
  }

  private static void save(Picture picture, int longSide, Path file) throws IOException {
    if (!picture.isLight()) {
      AtomicFiles.write(file, jpeg(picture.photo(), longSide));
    }
  }

  private static byte[] jpeg(Photo photo, int longSide) throws IOException {
    double scale = Math.min(1, (double) longSide / Math.max(photo.width(), photo.height()));
    int width = Resize.scaled(photo.width(), scale);
    int height = Resize.scaled(photo.height(), scale);
    Photo small = Photo.of(Resize.areaAverage(photo, width, height), 8, Metadata.none());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Photos.write(small, out, Format.JPEG, WriteOptions.defaults().withQuality(QUALITY));
    return out.toByteArray();
  }

  // Names of photos and methods hold what file names must not.
  private Path file(String... words) {
    byte[] all = String.join("\n", words).getBytes(StandardCharsets.UTF_8);
    return folder.resolve(FileHash.sha256(all).substring(0, 32) + ".jpg");
  }

  /** The pictures of one protocol's page. */
  public ReportPictures of(Protocol protocol) {
    String label = protocol.label();
    return new ReportPictures() {
      @Override
      public Optional<byte[]> input(String photo) throws IOException {
        return read(file(INPUT, photo));
      }

      @Override
      public Optional<byte[]> target(String photo) throws IOException {
        return read(file(TARGET, label, photo));
      }

      @Override
      public Optional<byte[]> output(String photo, String method) throws IOException {
        return read(file(OUTPUT, label, photo, method));
      }
    };
  }

  private static Optional<byte[]> read(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** Removes the folder with all pictures. */
  public void remove() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
