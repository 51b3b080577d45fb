package org.safelight.exposure;

import java.util.random.RandomGenerator;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** Mirrors what the critic sees, so that it does not learn the training images by heart. */
final class Flips {
  private Flips() {}

  /** (N, C, H, W): each image left for right, upside down, or as it is, a third each. */
  static Tensor draw(RandomGenerator random, Tensor images) {
    boolean[] across = new boolean[images.shape().dim(0)];
    boolean[] down = new boolean[across.length];
    for (int i = 0; i < across.length; i++) {
      int way = random.nextInt(3);
      across[i] = way == 1;
      down[i] = way == 2;
    }
    return apply(images, across, down);
  }

  static Tensor apply(Tensor images, boolean[] across, boolean[] down) {
    return mirrored(mirrored(images, 3, across), 2, down);
  }

  private static Tensor mirrored(Tensor images, int dim, boolean[] which) {
    Shape shape = images.shape();
    int height = shape.dim(2);
    int width = shape.dim(3);
    float[] index = new float[Math.toIntExact(shape.size())];
    int plane = height * width;
    int image = shape.dim(1) * plane;
    for (int i = 0; i < index.length; i++) {
      int place = dim == 3 ? i % width : i % plane / width;
      index[i] = which[i / image] ? shape.dim(dim) - 1 - place : place;
    }
    return images.gather(dim, images.engine().constant(index, shape));
  }
}
