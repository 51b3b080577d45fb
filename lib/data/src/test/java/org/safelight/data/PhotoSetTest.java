package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

class PhotoSetTest {
  /** Nine bits of mantissa beside the largest channel. */
  private static final float PACKING = 1 / 256f;

  @TempDir Path folder;

  @Test
  void aFolderOfTwoPhotosIsReadAndLargeOnesShrunk() throws IOException {
    Photos.write(
        Photo.of(Fixtures.picture(1000, 500, 1), 8, Metadata.none()), folder.resolve("large.png"));
    Photos.write(
        Photo.of(Fixtures.picture(60, 40, 2), 16, Metadata.none()), folder.resolve("small.png"));
    PhotoSet set = PhotoSet.load(List.of(folder));
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.name(0)).isEqualTo("large");
    assertThat(set.picture(0).width()).isEqualTo(PhotoSet.LONG_SIDE);
    assertThat(set.picture(0).height()).isEqualTo(PhotoSet.LONG_SIDE / 2);
    assertThat(set.picture(1).at(0, 7, 9)).isEqualTo(Fixtures.picture(60, 40, 2).at(0, 7, 9));
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    assertThatThrownBy(() -> PhotoSet.load(List.of(folder))).hasMessageContaining("no photo");
    assertThatThrownBy(() -> PhotoSet.load(List.of(folder.resolve("nowhere"))))
        .hasMessageContaining("nowhere is not a folder");
    Files.writeString(folder.resolve("broken.png"), "no picture");
    assertThatThrownBy(() -> PhotoSet.load(List.of(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.png");
  }

  @Test
  void lightAboveWhiteIsKept() {
    Image light =
        Image.of(
            2,
            1,
            Encoding.LINEAR,
            new float[] {0.001f, 40},
            new float[] {0.5f, 20},
            new float[] {0.25f, 0});
    Image kept = PhotoSet.of(List.of("sun"), List.of(light)).picture(0);
    assertThat(kept.encoding()).isEqualTo(Encoding.LINEAR);
    assertThat(kept.at(0, 1, 0)).isCloseTo(40, within(40 * PACKING));
    assertThat(kept.at(1, 1, 0)).isCloseTo(20, within(40 * PACKING));
    assertThat(kept.at(2, 0, 0)).isCloseTo(0.25f, within(0.5f * PACKING));
    assertThat(kept.at(2, 1, 0)).isZero();
  }

  @Test
  void aWindowIsReadByAreaFlippedAndTransposed() {
    float[] ramp = {0, 51, 102, 153, 0, 51, 102, 153};
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] /= 255;
    }
    SamplePhoto photo = PhotoSet.sample("ramp", Image.of(4, 2, Encoding.SRGB, ramp, ramp, ramp));
    float[] half = new float[6];
    new Window(0, 0, 4, 2, false, false).read(photo, 2, 1, half);
    assertThat(half[0]).isCloseTo(0.1f, within(1e-6f));
    assertThat(half[1]).isCloseTo(0.5f, within(1e-6f));
    new Window(0, 0, 4, 2, true, false).read(photo, 2, 1, half);
    assertThat(half[0]).isCloseTo(0.5f, within(1e-6f));
    float[] turned = new float[24];
    new Window(0, 0, 4, 2, false, true).read(photo, 2, 4, turned);
    assertThat(turned[0]).isCloseTo(0f, within(1e-6f));
    assertThat(turned[6]).isCloseTo(0.6f, within(1e-6f));
    assertThat(turned[7]).isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void aViewLooksWhereItIsTold() {
    // Light rises with the azimuth; the middle of the panorama is yaw 0.
    float[] plane = new float[64 * 32];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (i % 64 + 0.5f) / 64;
    }
    Image panorama = Image.of(64, 32, Encoding.LINEAR, plane, plane, plane);
    Image ahead = PanoramaViews.view(panorama, new PanoramaViews.Camera(0, 0, 90), 33, 21);
    assertThat(ahead.at(0, 16, 10)).isCloseTo(0.5f, within(1e-4f));
    Image right = PanoramaViews.view(panorama, new PanoramaViews.Camera(90, 10, 60), 33, 21);
    assertThat(right.at(0, 16, 10)).isCloseTo(0.75f, within(1e-4f));
    // 45 degrees to the right of the axis, at the view's edge but half a pixel
    double edge = Math.toDegrees(Math.atan(32 / 33.0));
    assertThat(ahead.at(0, 32, 10)).isCloseTo((float) (0.5 + edge / 360), within(1e-3f));
  }

  @Test
  void aViewIsExposedToItsMeanLevel() {
    Image view = PanoramaViews.exposed(Fixtures.grey(20, 20, Encoding.LINEAR, 7));
    assertThat(SamplePhoto.VIEW_RESPONSE.encode(view.at(1, 3, 3)))
        .isCloseTo(PanoramaViews.MEAN_LEVEL, within(1e-3));
  }
}
