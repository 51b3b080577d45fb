package org.safelight.lowlight;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.safelight.data.PhotoSet;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Well-exposed pictures made here: coloured tiles with a grain, between deep shade and light. */
final class Scenes {
  private static final int TILE = 20;

  private Scenes() {}

  static Image picture(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int across = width / TILE + 1;
    float[][] tiles = new float[3][across * (height / TILE + 1)];
    for (float[] colours : tiles) {
      for (int i = 0; i < colours.length; i++) {
        colours[i] = (float) random.nextDouble(0.2, 0.95);
      }
    }
    double phase = random.nextDouble(6);
    float[][] planes = new float[3][width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double wave = Math.sin(x / 30.0 + phase) * Math.cos(y / 25.0 + phase);
        double light = 0.55 + 0.45 * Math.tanh(3 * wave);
        double grain = 0.9 + 0.1 * random.nextDouble();
        for (int c = 0; c < 3; c++) {
          float colour = tiles[c][y / TILE * across + x / TILE];
          planes[c][y * width + x] = (float) (colour * light * grain);
        }
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  /** A few of them, of scenes of their own. */
  static PhotoSet photos(int count) {
    List<String> names = new ArrayList<>();
    List<Image> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("scene_" + (char) ('a' + i));
      pictures.add(picture(160 + 8 * i, 120, i));
    }
    return PhotoSet.of(names, pictures);
  }
}
