package org.safelight.image.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class GridSlicerTest {
  /** Float sums of 8 cells x 4 products against doubles; slopes times float coordinates. */
  private static final double SLICE_TOLERANCE = 1e-5;

  private static final int[][] SIZES = {{1, 1}, {1, 4000}, {4000, 1}, {2, 3}, {37, 23}, {613, 9}};

  private static final int[][] GRIDS = {{22, 22, 8}, {8, 12, 8}, {1, 1, 1}, {3, 1, 2}, {1, 5, 62}};

  @Test
  void agreesWithEightNeighbourInterpolation() {
    for (int[] size : SIZES) {
      Image image = TestPictures.waves(size[0], size[1], 3);
      for (int[] g : GRIDS) {
        BilateralGrid grid = TestPictures.grid(g[0], g[1], g[2], 4);
        assertNear(new GridSlicer(grid, new LumaGuide(), 1).slice(image), naive(grid, image));
      }
    }
  }

  @Test
  void blackAndWhiteReachTheFirstAndLastPlane() {
    BilateralGrid grid = TestPictures.grid(2, 2, 8, 5);
    for (float level : new float[] {0, 1}) {
      Image image = TestPictures.flat(3, 3, level, level, level);
      assertNear(new GridSlicer(grid, new LumaGuide(), 1).slice(image), naive(grid, image));
    }
  }

  private static void assertNear(Image actual, Image expected) {
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < expected.plane(c).length; i++) {
        assertThat((double) actual.plane(c)[i])
            .isCloseTo(expected.plane(c)[i], within(SLICE_TOLERANCE));
      }
    }
  }

  /** Eight neighbours with trilinear weights, those outside the grid dropped; all in doubles. */
  private static Image naive(BilateralGrid grid, Image image) {
    int width = image.width();
    int height = image.height();
    float[][] out = new float[3][width * height];
    for (int i = 0; i < width * height; i++) {
      double r = image.plane(0)[i];
      double g = image.plane(1)[i];
      double b = image.plane(2)[i];
      double gy = (i / width + 0.5) * (grid.height() - 1) / height;
      double gx = (i % width + 0.5) * (grid.width() - 1) / width;
      double gz = (0.25 * r + 0.5 * g + 0.25 * b) * (grid.depth() - 1);
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int z = 0; z < grid.depth(); z++) {
          for (int y = 0; y < grid.height(); y++) {
            for (int x = 0; x < grid.width(); x++) {
              double weight = tent(gy - y) * tent(gx - x) * tent(gz - z);
              if (weight > 0) {
                sum +=
                    weight
                        * (grid.at(y, x, z, c, 0) * r
                            + grid.at(y, x, z, c, 1) * g
                            + grid.at(y, x, z, c, 2) * b
                            + grid.at(y, x, z, c, 3));
              }
            }
          }
        }
        out[c][i] = (float) sum;
      }
    }
    return Image.of(width, height, Encoding.SRGB, out);
  }

  private static double tent(double d) {
    return Math.max(0, 1 - Math.abs(d));
  }

  @Test
  void strengthZeroGivesIdenticalSamples() {
    BilateralGrid grid = TestPictures.grid(22, 22, 8, 6).blendWithIdentity(0);
    for (int bits : new int[] {8, 16}) {
      Photo photo = Photo.of(TestPictures.waves(321, 123, 7), bits, Metadata.none());
      Photo same = new GridSlicer(grid, new LumaGuide(), 2).slice(photo);
      assertThat(same.rgb8()).isEqualTo(photo.rgb8());
      assertThat(same.rgb16()).isEqualTo(photo.rgb16());
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameSamples() {
    BilateralGrid grid = TestPictures.grid(22, 22, 8, 8);
    for (int bits : new int[] {8, 16}) {
      Photo photo = Photo.of(TestPictures.waves(101, 57, 9), bits, Metadata.none());
      Photo one = new GridSlicer(grid, new LumaGuide(), 1).slice(photo);
      for (int threads : new int[] {2, 3, 64}) {
        Photo many = new GridSlicer(grid, new LumaGuide(), threads).slice(photo);
        assertThat(many.rgb8()).isEqualTo(one.rgb8());
        assertThat(many.rgb16()).isEqualTo(one.rgb16());
      }
    }
  }

  @Test
  void photosAreSlicedLikeImagesAndClipped() {
    float[] cells = BilateralGrid.identity(2, 2, 2).toArray();
    for (int i = 0; i < cells.length; i++) {
      cells[i] *= 1.5f;
    }
    BilateralGrid brighter = BilateralGrid.of(2, 2, 2, cells);
    for (int bits : new int[] {8, 16}) {
      Photo photo = Photo.of(TestPictures.waves(64, 48, 10), bits, Metadata.none());
      GridSlicer slicer = new GridSlicer(brighter, new LumaGuide(), 1);
      Photo expected = Photo.of(slicer.slice(photo.toImage()), bits, Metadata.none());
      Photo actual = slicer.slice(photo);
      assertThat(actual.rgb8()).isEqualTo(expected.rgb8());
      assertThat(actual.rgb16()).isEqualTo(expected.rgb16());
    }
  }

  @Test
  void alphaAndMetadataAreCarriedThrough() {
    Metadata metadata = new Metadata(null, null, "4:2:0", "jpeg");
    byte[] alpha = {1, 2};
    Photo photo = Photo.of8(2, 1, new byte[] {1, 2, 3, 4, 5, 6}, alpha, metadata);
    GridSlicer slicer = new GridSlicer(TestPictures.grid(2, 2, 2, 1), new LumaGuide(), 1);
    assertThat(slicer.slice(photo).alpha8()).isEqualTo(alpha);
    assertThat(slicer.slice(photo).metadata()).isEqualTo(metadata);
    short[] alpha16 = {300, -1};
    Photo photo16 = Photo.of16(2, 1, new short[6], alpha16, metadata);
    assertThat(slicer.slice(photo16).alpha16()).isEqualTo(alpha16);
    assertThat(slicer.slice(photo16).metadata()).isEqualTo(metadata);
  }

  @Test
  void aFailingGuideFailsTheSliceOnAnyThread() {
    Guide failing =
        (r, g, b, guide, width) -> {
          throw new IllegalStateException("no guide");
        };
    Image image = TestPictures.waves(4, 4, 1);
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(
              () -> new GridSlicer(BilateralGrid.identity(2, 2, 2), failing, threads).slice(image))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no guide");
    }
  }

  @Test
  void otherEncodingsAreRefused() {
    Image linear = TestPictures.waves(4, 4, 1).map(Encoding.LINEAR, v -> v);
    GridSlicer slicer = new GridSlicer(BilateralGrid.identity(1, 1, 1), new LumaGuide(), 1);
    assertThatThrownBy(() -> slicer.slice(linear))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SRGB");
  }
}
