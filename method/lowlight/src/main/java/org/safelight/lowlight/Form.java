package org.safelight.lowlight;

import java.util.function.BinaryOperator;
import org.safelight.tensor.Tensor;

/** How the networks' numbers are meant; weights of one form do not serve the other. */
enum Form {
  /** As the authors' code has it, for their weights and the recipe {@code paper}. */
  PUBLISHED {
    @Override
    Tensor guide(Tensor illumination) {
      return illumination;
    }

    @Override
    Tensor restored(Tensor reflectance, Tensor output) {
      return output.sigmoid();
    }

    @Override
    Tensor adjusted(Tensor illumination, Tensor ratio, BinaryOperator<Tensor> level) {
      return level.apply(illumination, ratio).sigmoid();
    }

    @Override
    Tensor reflectance(Tensor image, DecompositionNetwork.Parts parts) {
      return parts.reflectance();
    }

    @Override
    double restoredShare(double gain) {
      return 1;
    }

    @Override
    Tensor restoredShare(Tensor gain) {
      return gain.mul(0).add(1);
    }
  },

  /**
   * Ours. Reflectance is the picture over its illumination, so that both together are the picture
   * and lose no detail; restoration says what to add to it; the adjustment is anchored: a ratio of
   * 1 gives back the illumination itself.
   */
  ANCHORED {
    @Override
    Tensor guide(Tensor illumination) {
      return illumination.add(DARKEST).log().mul(1 / (8 * Math.log(2))).add(1);
    }

    @Override
    Tensor restored(Tensor reflectance, Tensor output) {
      return reflectance.add(output);
    }

    @Override
    Tensor adjusted(Tensor illumination, Tensor ratio, BinaryOperator<Tensor> level) {
      Tensor stops = ratio.log().mul(1 / Math.log(2));
      Tensor shift = level.apply(illumination, stops).sub(level.apply(illumination, stops.mul(0)));
      Tensor light = illumination.clamp(DARKEST, 1 - DARKEST);
      Tensor logit = light.log().sub(light.neg().add(1).log());
      return logit.add(shift).sigmoid();
    }

    @Override
    Tensor reflectance(Tensor image, DecompositionNetwork.Parts parts) {
      return image.div(parts.illumination().maximum(image.engine().scalar(DARKEST)));
    }

    /**
     * What is not brightened keeps its grain, and with it its detail; from one stop on, all goes.
     */
    @Override
    double restoredShare(double gain) {
      return gain <= 1 ? 0 : gain >= 2 ? 1 : Math.log(gain) / Math.log(2);
    }

    @Override
    Tensor restoredShare(Tensor gain) {
      return gain.clamp(1, 2).log().mul(1 / Math.log(2));
    }
  };

  /** Illumination below which nothing is told apart: an eighth of an 8-bit level. */
  static final double DARKEST = 1.0 / 2048;

  /** What restoration is told of the illumination. */
  abstract Tensor guide(Tensor illumination);

  /** Clean reflectance from what went in and what the last convolution gives. */
  abstract Tensor restored(Tensor reflectance, Tensor output);

  /**
   * The adjusted illumination.
   *
   * @param level the adjustment network without its sigmoid, of illumination and map
   */
  abstract Tensor adjusted(Tensor illumination, Tensor ratio, BinaryOperator<Tensor> level);

  /** The reflectance that is restored and put together again. */
  abstract Tensor reflectance(Tensor image, DecompositionNetwork.Parts parts);

  /**
   * How much of the restoration is used at a pixel, 0..1.
   *
   * @param gain adjusted over found illumination
   */
  abstract double restoredShare(double gain);

  /** The same at every pixel, (N, 1, H, W). */
  abstract Tensor restoredShare(Tensor gain);

  /**
   * The enhanced picture (N, 3, H, W), not clipped: reflectance, restored as far as it is used,
   * under the adjusted illumination.
   */
  Tensor together(Tensor reflectance, Tensor restored, Tensor illumination, Tensor adjusted) {
    Tensor least = illumination.engine().scalar(DARKEST);
    Tensor share = restoredShare(adjusted.div(illumination.maximum(least)));
    return reflectance.add(share.mul(restored.sub(reflectance))).mul(adjusted);
  }
}
