package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.image.Image;
import org.safelight.image.pyramid.GaussianPyramid;
import org.safelight.image.pyramid.LaplacianPyramid;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class TensorPyramidTest {
  /** float32 images against doubles, values up to 1. */
  private static final double TOLERANCE = 1e-6;

  private final ReferenceEngine engine = new ReferenceEngine();
  private final TensorPyramid pyramid = new TensorPyramid(engine);

  private static void assertSame(Tensor found, Image wanted) {
    double[] values = ((ReferenceTensor) found).values();
    int n = wanted.width() * wanted.height();
    assertThat(values).hasSize(3 * n);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(wanted.plane(i / n)[i % n], within(TOLERANCE));
    }
  }

  @Test
  void levelsAreThoseOfTheImagePyramidsAtEvenSizes() {
    for (int[] size : List.of(new int[] {32, 16}, new int[] {24, 40}, new int[] {8, 8})) {
      Image image = TestPictures.picture(size[0], size[1], 2);
      Tensor tensor = HeldOut.tensor(engine, image);
      List<Tensor> gaussian = pyramid.gaussian(tensor, 4);
      List<Tensor> laplacian = pyramid.laplacian(tensor, 4);
      for (int l = 0; l < 4; l++) {
        assertSame(gaussian.get(l), GaussianPyramid.of(image, 4).levels().get(l));
        assertSame(laplacian.get(l), LaplacianPyramid.of(image, 4).levels().get(l));
      }
    }
  }

  @Test
  void levelsAddUpToTheImage() {
    Image image = TestPictures.picture(24, 16, 3);
    List<Tensor> levels = pyramid.laplacian(HeldOut.tensor(engine, image), 4);
    Tensor sum = levels.get(3);
    for (int l = 2; l >= 0; l--) {
      sum = pyramid.up(sum).add(levels.get(l));
    }
    assertSame(sum, image);
  }
}
