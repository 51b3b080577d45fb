package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Photo;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;

class GainMapJpegTest {
  private static final GainMapMetadata TWO_STOPS = GainMapMetadata.of(0, 2, 0);
  private static final DecodeLimits LIMITS = DecodeLimits.defaults();

  private static byte[] written(byte[] jpeg, GainMap map) throws PhotoException {
    return GainMapJpegWriter.write(jpeg, "test", map);
  }

  private static GainMapPhoto read(byte[] file) throws PhotoException {
    return GainMapJpegReader.read(file, "test", LIMITS).orElseThrow();
  }

  private static GainMap lifted(int width, int height) {
    return GainMap.fromRatio(GainMapFixtures.halfLifted(width, height, 1, 4));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void codesAndMetadataComeBack(int bands) throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    GainMap map = GainMapFixtures.blocks(bands, TWO_STOPS);
    GainMapPhoto got = read(written(jpeg, map));
    assertThat(got.map().metadata()).isEqualTo(TWO_STOPS);
    assertThat(got.map().bands()).isEqualTo(bands);
    // Even blocks lose nothing in grey; RGB is rounded on its way to luma and chroma and back.
    int tolerance = bands == 1 ? 0 : 2;
    for (int i = 0; i < map.codes().length; i++) {
      assertThat(got.map().codes()[i] & 0xff)
          .isBetween((map.codes()[i] & 0xff) - tolerance, (map.codes()[i] & 0xff) + tolerance);
    }
    Photo plain = Photos.read(new ByteArrayInputStream(jpeg), "test", LIMITS);
    assertThat(got.base().rgb8()).isEqualTo(plain.rgb8());
  }

  @Test
  void everySampleComesBackByteForByte() throws Exception {
    List<Path> samples = GainMapFixtures.samples();
    assertThat(samples).isNotEmpty();
    for (Path sample : samples) {
      assertComesBack(sample);
    }
  }

  @Test
  void photosOfManyCamerasComeBackByteForByte() throws Exception {
    int own = 0;
    for (Path photo : GainMapFixtures.jpegs(GainMapFixtures.shared("data/photos-permissive"), 7)) {
      own += assertComesBack(photo);
    }
    assertThat(own).as("photos without pictures of their own behind them").isGreaterThan(10);
  }

  /** Stripped equals the original; returns 0 for an original that is itself of several pictures. */
  private static int assertComesBack(Path file) throws Exception {
    byte[] original = Files.readAllBytes(file);
    Photo photo = Photos.read(file);
    byte[] both = written(original, lifted(photo.width(), photo.height()));
    byte[] alone = GainMapJpeg.strip(original, file.toString());
    assertThat(GainMapJpeg.strip(both, "test")).as(file.toString()).isEqualTo(alone);
    GainMapPhoto got = read(both);
    assertThat(got.base().rgb8()).as(file.toString()).isEqualTo(photo.rgb8());
    assertThat(got.map().metadata().alternateHeadroom()).isEqualTo(2);
    boolean plain = PlainParser.named(PlainParser.segments(original, 0), 0xe2, "MPF").isEmpty();
    if (plain) {
      assertThat(alone).as(file.toString()).isEqualTo(original);
    }
    return plain ? 1 : 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void mapLiesOnThePhotoHoweverTheFileIsTurned(int orientation) throws Exception {
    byte[] stored =
        GainMapFixtures.oriented(GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48)), orientation);
    Photo photo = Photos.read(new ByteArrayInputStream(stored), "test", LIMITS);
    byte[] codes = new byte[photo.width() / 8 * 8 * (photo.height() / 8 * 8)];
    for (int i = 0; i < codes.length; i++) { // brighter in the photo's upper left corner alone
      codes[i] = (byte) (i % photo.width() < 16 && i / photo.width() < 8 ? 200 : 0);
    }
    GainMap map = GainMap.of(photo.width(), photo.height(), 1, codes, TWO_STOPS);
    byte[] file = written(stored, map);
    assertThat(read(file).map().codes()).isEqualTo(codes);
    // In the file it is turned as the base is: a reader that turns both gets it right.
    int end = PlainParser.end(file, 0);
    BufferedImage second =
        ImageIO.read(new ByteArrayInputStream(Arrays.copyOfRange(file, end, file.length)));
    assertThat(second.getWidth()).isEqualTo(64);
    assertThat(second.getHeight()).isEqualTo(48);
    int corner = List.of(0, 1, 3, 2, 0, 2, 3, 1).get(orientation - 1); // of the stored rows
    for (int i = 0; i < 4; i++) {
      int code = second.getRaster().getSample(i % 2 * 63, i / 2 * 47, 0);
      assertThat(code).as("corner %d", i).isEqualTo(i == corner ? 200 : 0);
    }
  }

  @Test
  void mapOfAnotherShapeIsTheCallersMistake() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(640, 480));
    assertThatThrownBy(() -> written(jpeg, lifted(480, 640)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a gain map of 120 x 160 does not fit an upright photo of 640 x 480");
    assertThatThrownBy(() -> written(GainMapFixtures.oriented(jpeg, 6), lifted(640, 480)))
        .hasMessage("a gain map of 160 x 120 does not fit an upright photo of 480 x 640");
    written(GainMapFixtures.oriented(jpeg, 6), lifted(480, 640));
  }

  @Test
  void progressiveAndGreyJpegsAreKeptAsTheyAre() throws Exception {
    BufferedImage grey = new BufferedImage(40, 32, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage colour = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
    for (BufferedImage image : List.of(grey, colour)) {
      for (int i = 0; i < 40 * 32; i++) {
        image.setRGB(i % 40, i / 40, 0x10101 * (i % 40 * 6));
      }
      for (boolean progressive : new boolean[] {false, true}) {
        byte[] jpeg = GainMapFixtures.encoded(image, progressive);
        byte[] file = written(jpeg, lifted(40, 32));
        assertThat(GainMapJpeg.strip(file, "test")).isEqualTo(jpeg);
        GainMapPhoto got = read(file);
        assertThat(got.base().rgb8())
            .isEqualTo(Photos.read(new ByteArrayInputStream(jpeg), "test", LIMITS).rgb8());
        assertThat(got.light(4).at(0, 39, 20)).isGreaterThan(1);
      }
    }
  }

  @Test
  void inksAndTwelveBitsAreRefusedWithTheReason() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    int frame = frame(jpeg);
    byte[] deep = jpeg.clone();
    deep[frame + 4] = 12;
    assertThatThrownBy(() -> written(deep, lifted(64, 48)))
        .isInstanceOf(PhotoException.class)
        .hasMessage("test: the JPEG has 12-bit samples, a gain map goes with 8");
    byte[] inks = jpeg.clone();
    inks[frame + 9] = 4;
    assertThatThrownBy(() -> written(inks, lifted(64, 48)))
        .isInstanceOf(PhotoException.class)
        .hasMessage("test: the JPEG has 4 colour components, a gain map goes with 1 or 3");
  }

  private static int frame(byte[] jpeg) {
    return PlainParser.segments(jpeg, 0).stream()
        .filter(segment -> segment.marker() == 0xc0)
        .findFirst()
        .orElseThrow()
        .at();
  }

  @Test
  void whatIsNoWholeJpegIsRefused() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    assertThatThrownBy(() -> written(new byte[] {1, 2, 3}, lifted(64, 48)))
        .isInstanceOf(PhotoException.class)
        .hasMessage("test: it is no JPEG picture");
    assertThatThrownBy(() -> written(Arrays.copyOf(jpeg, jpeg.length - 2), lifted(64, 48)))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("truncated");
    assertThatThrownBy(() -> GainMapJpeg.strip(new byte[0], "test"))
        .isInstanceOf(PhotoException.class);
  }

  @Test
  void bytesBehindThePictureStayBehindBoth() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    byte[] tail = "a video, say".getBytes(StandardCharsets.US_ASCII);
    byte[] original = GainMapFixtures.join(jpeg, tail);
    byte[] file = written(original, lifted(64, 48));
    assertThat(Arrays.copyOfRange(file, file.length - tail.length, file.length)).isEqualTo(tail);
    assertThat(GainMapJpeg.strip(file, "test")).isEqualTo(original);
    assertThat(read(file).map().width()).isEqualTo(16);
  }

  @Test
  void anOlderGainMapIsReplaced() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    for (byte[] base : List.of(jpeg, GainMapFixtures.withXmp(jpeg, GainMapFixtures.PACKET))) {
      byte[] older = written(base, GainMapFixtures.blocks(3, GainMapMetadata.of(0, 1, 0)));
      byte[] newer = written(older, lifted(64, 48));
      assertThat(newer).isEqualTo(written(base, lifted(64, 48)));
    }
  }

  @Test
  void previewsBehindACameraPhotoAreTakenOut() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    byte[] preview = GainMapFixtures.jpeg(GainMapFixtures.photo(16, 12));
    byte[] zeros = new byte[37];
    byte[] index = MultiPicture.segment(2, jpeg.length + 90L + 37, preview.length);
    byte[] camera =
        GainMapFixtures.join(
            Arrays.copyOf(jpeg, 2),
            index,
            Arrays.copyOfRange(jpeg, 2, jpeg.length),
            zeros,
            preview);
    assertThat(GainMapJpegReader.read(camera, "test", LIMITS)).isEmpty();
    assertThat(GainMapJpeg.strip(camera, "test")).isEqualTo(jpeg);
    assertThat(written(camera, lifted(64, 48))).isEqualTo(written(jpeg, lifted(64, 48)));
  }

  @Test
  void photoWithoutAGainMapHasNone() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    assertThat(GainMapJpegReader.read(jpeg, "test", LIMITS)).isEmpty();
    assertThat(GainMapJpegReader.read(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "test", LIMITS))
        .isEmpty();
    assertThat(GainMapJpeg.strip(jpeg, "test")).isEqualTo(jpeg);
  }

  @Test
  void filesAreReadFromDiskWithinTheLimits(@TempDir Path folder) throws Exception {
    byte[] file = written(GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48)), lifted(64, 48));
    Path path = Files.write(folder.resolve("a.jpg"), file);
    assertThat(GainMapJpegReader.read(path).orElseThrow().map().height()).isEqualTo(12);
    assertThatThrownBy(() -> GainMapJpegReader.read(path, LIMITS.withMaxBytes(file.length - 1)))
        .isInstanceOf(PhotoException.class)
        .hasMessageStartingWith(path + ": the file is longer than the limit");
    assertThat(GainMapJpegReader.read(path, LIMITS.withMaxBytes(file.length))).isPresent();
    assertThatThrownBy(() -> GainMapJpegReader.read(folder.resolve("b.jpg")))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("b.jpg");
  }

  @Test
  void sameInputGivesTheSameBytes() throws Exception {
    byte[] jpeg = GainMapFixtures.jpeg(GainMapFixtures.photo(64, 48));
    byte[] copy = jpeg.clone();
    assertThat(written(jpeg, lifted(64, 48))).isEqualTo(written(jpeg, lifted(64, 48)));
    assertThat(jpeg).as("the input is not written to").isEqualTo(copy);
  }
}
