package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safelight.image.io.PhotoFixtures.assertNear;
import static org.safelight.image.io.PhotoFixtures.exif;
import static org.safelight.image.io.PhotoFixtures.noise16;
import static org.safelight.image.io.PhotoFixtures.noise8;
import static org.safelight.image.io.PhotoFixtures.read;
import static org.safelight.image.io.PhotoFixtures.smooth;
import static org.safelight.image.io.PhotoFixtures.tagged;
import static org.safelight.image.io.PhotoFixtures.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class PhotosTest {
  /** Smooth pictures lose little at quality 92. */
  static final int JPEG_TOLERANCE = 6;

  private static final List<Format> WRITTEN = List.of(Format.JPEG, Format.PNG, Format.TIFF);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"PNG", "TIFF"})
  void losslessFormatsGiveBackBitsAndAlpha(Format format) throws Exception {
    for (boolean alpha : new boolean[] {false, true}) {
      Photo narrow = noise8(37, 23, alpha);
      Photo got = read(write(narrow, format));
      assertThat(got.rgb8()).isEqualTo(narrow.rgb8());
      assertThat(got.alpha8()).isEqualTo(narrow.alpha8());
      Photo wide = noise16(37, 23, alpha);
      got = read(write(wide, format));
      assertThat(got.rgb16()).isEqualTo(wide.rgb16());
      assertThat(got.alpha16()).isEqualTo(wide.alpha16());
      assertThat(got.metadata().format()).isEqualTo(format.id());
    }
  }

  @Test
  void tiffOfSeveralStripsComesBack() throws Exception {
    Photo photo = noise16(300, 400, false);
    assertThat(read(write(photo, Format.TIFF)).rgb16()).isEqualTo(photo.rgb16());
  }

  @Test
  void pngLargerThanOneChunkComesBack() throws Exception {
    Photo photo = noise8(300, 400, true);
    assertThat(read(write(photo, Format.PNG)).rgb8()).isEqualTo(photo.rgb8());
  }

  @Test
  void jpegComesBackNearlyAndWithoutAlpha() throws Exception {
    Photo photo = smooth(37, 23);
    assertNear(read(write(photo, Format.JPEG)).rgb8(), photo.rgb8(), JPEG_TOLERANCE);
    assertThat(read(write(noise8(9, 9, true), Format.JPEG)).hasAlpha()).isFalse();
  }

  @Test
  void sixteenBitsAreRoundedForJpeg() throws Exception {
    short[] samples = new short[3 * 64];
    Arrays.fill(samples, (short) (200 * 257 - 100));
    Photo photo = Photo.of16(8, 8, samples, new short[0], Metadata.none());
    Photo got = read(write(photo, Format.JPEG));
    assertThat(got.bits()).isEqualTo(8);
    assertThat(got.rgb8()).containsOnly((byte) 200);
  }

  @Test
  void extremeShapesComeBack() throws Exception {
    for (Photo photo : List.of(smooth(1, 1), smooth(1, 4000), smooth(4000, 1))) {
      assertThat(read(write(photo, Format.PNG)).rgb8()).isEqualTo(photo.rgb8());
      assertThat(read(write(photo, Format.TIFF)).rgb8()).isEqualTo(photo.rgb8());
      Photo jpeg = read(write(photo, Format.JPEG));
      assertThat(jpeg.height()).isEqualTo(photo.height());
      assertNear(jpeg.rgb8(), photo.rgb8(), JPEG_TOLERANCE);
    }
  }

  @Test
  void samePhotoGivesSameBytes() throws Exception {
    Photo photo = noise8(31, 17, true).with(tagged(exif(1, false)));
    for (Format format : WRITTEN) {
      assertThat(write(photo, format)).isEqualTo(write(photo, format));
    }
  }

  @Test
  void fileThatIsThereIsKeptUnlessToldOtherwise() throws Exception {
    Path file = folder.resolve("a.png");
    Photos.write(smooth(3, 3), file);
    assertThatThrownBy(() -> Photos.write(smooth(5, 5), file))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("a.png")
        .hasMessageContaining("already there");
    assertThat(Photos.read(file).width()).isEqualTo(3);
    Photos.write(smooth(5, 5), file, WriteOptions.defaults().withOverwrite(true));
    assertThat(Photos.read(file).width()).isEqualTo(5);
    assertThat(names()).containsExactly("a.png");
  }

  @Test
  void folderThatIsAFileIsOneClearErrorAndNothingIsLeft() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "text");
    assertThatThrownBy(() -> Photos.write(smooth(3, 3), file.resolve("a.jpg")))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("a.jpg: cannot be written");
    assertThatThrownBy(() -> Photos.write(smooth(3, 3), folder.resolve("no/such/a.jpg")))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("no such file or folder");
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void writeThatFailsHalfwayLeavesNothing() throws Exception {
    Path target = Files.createDirectory(folder.resolve("a.png")); // cannot be replaced by a file
    assertThatThrownBy(
            () -> Photos.write(smooth(3, 3), target, WriteOptions.defaults().withOverwrite(true)))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("is a folder");
    Photo tooLong = smooth(70_000, 1); // no JPEG is that wide: the encoder fails in the middle
    assertThatThrownBy(() -> Photos.write(tooLong, folder.resolve("b.jpg")))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("b.jpg");
    assertThat(names()).containsExactly("a.png");
  }

  @Test
  void streamThatFailsIsAPhotoException() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("disk is full");
          }
        };
    for (Format format : WRITTEN) {
      assertThatThrownBy(() -> Photos.write(smooth(9, 9), full, format, WriteOptions.defaults()))
          .isInstanceOf(PhotoException.class)
          .hasMessageContaining("disk is full");
    }
  }

  @Test
  void formatIsTakenFromTheExtension() throws Exception {
    for (String name : List.of("a.JPG", "b.jpeg", "c.png", "d.tif", "e.TIFF")) {
      Photos.write(smooth(4, 4), folder.resolve(name));
      assertThat(Photos.read(folder.resolve(name)).metadata().format())
          .isEqualTo(Format.ofName(name).orElseThrow().id());
    }
    for (String name : List.of("a.webp", "a.bmp", "a.txt", "a", ".png/")) {
      assertThatThrownBy(() -> Photos.write(smooth(4, 4), folder.resolve("x").resolve(name)))
          .isInstanceOf(PhotoException.class);
    }
  }

  @Test
  void walksOverFoldersTakePhotosByName() {
    assertThat(Stream.of("a.jpg", "b.PNG", "c.webp", "d.bmp", "e.tiff").map(Path::of))
        .allMatch(Photos::looksLikePhoto);
    assertThat(Stream.of("a.txt", "jpg", "b.png.part", ".a.png").map(Path::of))
        .noneMatch(Photos::looksLikePhoto);
  }

  @Test
  void qualityOutsideOneToHundredIsRefused() {
    for (int quality : new int[] {0, 101, -1}) {
      assertThatThrownBy(() -> WriteOptions.defaults().withQuality(quality))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(quality));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
