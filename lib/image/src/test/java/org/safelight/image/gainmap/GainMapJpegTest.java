package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    boolean plain =
        JpegLayout.whole(new org.safelight.image.io.Bytes(original, true), 0).mpf().isEmpty();
    if (plain) {
      assertThat(alone).as(file.toString()).isEqualTo(original);
    }
    return plain ? 1 : 0;
  }
}
