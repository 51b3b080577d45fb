package org.safelight.image.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomImages;

class LaplacianPyramidTest {
  /** One float subtraction and one addition a level. */
  private static final float ROUNDING = 1e-6f;

  @Test
  void everySizeIsPutTogetherAgain() {
    int[][] sizes = {{64, 64}, {33, 17}, {1, 40}, {40, 1}, {1, 1}, {2, 7}};
    for (int[] size : sizes) {
      Image image = RandomImages.image(size[0], size[1], Encoding.SRGB, 3, 21);
      for (int count : new int[] {1, 2, 4, 7}) {
        LaplacianPyramid pyramid = LaplacianPyramid.of(image, count);
        Image back = pyramid.collapse();
        assertThat(pyramid.levels()).hasSize(count);
        assertThat(back.encoding()).isEqualTo(Encoding.SRGB);
        assertThat(RandomImages.maxDifference(image, back)).isLessThan(ROUNDING);
      }
    }
  }

  @Test
  void levelsAreDifferencesAndTheLastIsThePicture() {
    Image image = RandomImages.image(9, 6, Encoding.LINEAR, 1, 22);
    Image copy = image.map(v -> v);
    LaplacianPyramid pyramid = LaplacianPyramid.of(image, 3);
    assertThat(image).isEqualTo(copy);
    assertThat(pyramid.levels()).extracting(Image::width).containsExactly(9, 5, 3);
    assertThat(pyramid.levels()).extracting(Image::height).containsExactly(6, 3, 2);
    assertThat(pyramid.levels())
        .extracting(Image::encoding)
        .containsExactly(Encoding.DATA, Encoding.DATA, Encoding.LINEAR);
    Image down = PyramidKernel.down(image);
    assertThat(pyramid.levels().get(0).at(0, 4, 3))
        .isEqualTo(image.at(0, 4, 3) - PyramidKernel.up(down, 9, 6).at(0, 4, 3));
    assertThat(pyramid.levels().get(2)).isEqualTo(PyramidKernel.down(down));
  }

  @Test
  void collapsingTwiceGivesTheSame() {
    LaplacianPyramid pyramid =
        LaplacianPyramid.of(RandomImages.image(12, 10, Encoding.SRGB, 3, 23), 3);
    assertThat(pyramid.collapse()).isEqualTo(pyramid.collapse());
  }

  @Test
  void noLevelsAreRefused() {
    Image image = RandomImages.image(4, 4, Encoding.SRGB, 1, 1);
    assertThatThrownBy(() -> GaussianPyramid.of(image, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a pyramid has at least 1 level, got 0");
  }
}
