package org.safelight.enhance.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.TestPhotos;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

class PhotoIdentityTest {
  private static final Photo PHOTO = waves(200, 150, 0);
  private static final PhotoIdentity IDENTITY = PhotoIdentity.of("a.jpg", PHOTO);

  private static Photo waves(int width, int height, double shift) {
    float[][] planes = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      double x = (i % width + 0.5) / width;
      double y = (i / width + 0.5) / height;
      for (int c = 0; c < 3; c++) {
        planes[c][i] = (float) (0.5 + 0.4 * Math.sin(7 * x + c + shift) * Math.cos(5 * y));
      }
    }
    return Photo.of(Image.of(width, height, Encoding.SRGB, planes), 8, Metadata.none());
  }

  @Test
  void aCaptionWrittenLaterMakesNoOtherPhoto() {
    byte[] caption = "a caption".getBytes(StandardCharsets.UTF_8);
    Photo captioned = PHOTO.with(new Metadata(null, caption, null, "png"));
    assertThat(PhotoIdentity.of("a.jpg", captioned)).isEqualTo(IDENTITY);
    assertThat(IDENTITY.differenceTo(captioned)).isEmpty();
  }

  @Test
  void copiesNewlyCompressedOrOfAnotherSizeAreTheSamePhoto() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    Photos.write(PHOTO, jpeg, Format.JPEG, WriteOptions.defaults().withQuality(50));
    ByteArrayInputStream in = new ByteArrayInputStream(jpeg.toByteArray());
    Photo compressed = Photos.read(in, "jpeg", DecodeLimits.defaults());
    assertThat(PhotoIdentity.of("b.jpg", compressed).sha256()).isNotEqualTo(IDENTITY.sha256());
    assertThat(IDENTITY.differenceTo(compressed)).isEmpty();
    for (int[] size : new int[][] {{100, 75}, {67, 50}, {31, 23}, {400, 300}}) {
      Image smaller = Resize.areaAverage(PHOTO.toImage(), size[0], size[1]);
      assertThat(IDENTITY.differenceTo(Photo.of(smaller, 8, Metadata.none()))).isEmpty();
    }
  }

  @Test
  void anotherPictureOrShapeIsNamed() {
    assertThat(IDENTITY.differenceTo(waves(200, 150, 1)))
        .hasValueSatisfying(v -> assertThat(v).contains("another picture than a.jpg"));
    assertThat(IDENTITY.differenceTo(waves(150, 200, 0)))
        .hasValue("it is 150 x 200, and a.jpg was 200 x 150");
    assertThat(IDENTITY.differenceTo(waves(200, 140, 0))).isPresent();
  }

  @Test
  void sixteenBitsAndSidesBelowEightHaveAnIdentity() {
    short[] samples = new short[3 * 3 * 2];
    Arrays.fill(samples, (short) 0xff00);
    Photo small = Photo.of16(3, 2, samples, new short[0], Metadata.none());
    PhotoIdentity identity = PhotoIdentity.of("s.png", small);
    assertThat(identity.differenceTo(small)).isEmpty();
    samples[17] = (short) 0xff01;
    assertThat(PhotoIdentity.of("s.png", small).sha256()).isNotEqualTo(identity.sha256());
    assertThat(PhotoIdentity.of("dot", TestPhotos.noise(1, 1, 255)).width()).isEqualTo(1);
  }
}
