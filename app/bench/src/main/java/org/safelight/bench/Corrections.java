package org.safelight.bench;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Non-linear corrections, as a network might make them, that can be applied at any size. */
enum Corrections {
  /** Brightens by a power curve. */
  GAMMA {
    @Override
    double apply(int channel, double v, double x, double y) {
      return Math.pow(v, 0.45);
    }
  },
  /** Raises contrast about the middle. */
  S_CURVE {
    @Override
    double apply(int channel, double v, double x, double y) {
      return v - 0.125 * Math.sin(2 * Math.PI * v);
    }
  },
  /** Changes exposure by 0 to 2.4 stops with a smooth field. */
  LOCAL_EXPOSURE {
    @Override
    double apply(int channel, double v, double x, double y) {
      double stops = 1.2 + 1.2 * Math.sin(5 * x + 1) * Math.cos(4 * y);
      return encode(Math.min(1, decode(v) * Math.pow(2, stops)));
    }
  },
  /** Another power curve for each channel, which turns the colours. */
  CHANNEL_CURVES {
    @Override
    double apply(int channel, double v, double x, double y) {
      return Math.pow(v, POWERS[channel]);
    }
  };

  private static final double[] POWERS = {0.6, 0.8, 1.3};

  /** The corrected sample of a pixel at (x, y), both 0..1 from the top left. */
  abstract double apply(int channel, double v, double x, double y);

  /** The corrected image. */
  Image apply(Image image) {
    int width = image.width();
    float[][] out = new float[3][width * image.height()];
    for (int c = 0; c < 3; c++) {
      float[] plane = image.plane(c);
      for (int i = 0; i < plane.length; i++) {
        double x = (i % width + 0.5) / width;
        double y = (i / width + 0.5) / image.height();
        out[c][i] = (float) Math.min(1, Math.max(0, apply(c, plane[i], x, y)));
      }
    }
    return Image.of(width, image.height(), Encoding.SRGB, out);
  }

  private static double decode(double v) {
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double encode(double v) {
    return v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
  }
}
