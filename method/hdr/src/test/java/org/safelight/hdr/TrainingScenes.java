package org.safelight.hdr;

import java.util.List;
import org.safelight.data.PhotoSet;
import org.safelight.data.camera.HdrPanorama;
import org.safelight.data.camera.HdrPhotos;
import org.safelight.data.camera.HdrScenes;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** True light made here: a sky with suns over dark ground, and a photo that is not clipped. */
final class TrainingScenes {
  private TrainingScenes() {}

  /** A panorama and a photo of scenes of that name. */
  static HdrScenes some(String name) {
    return new HdrScenes(
        List.of(HdrPanorama.of(name + "meadow_1k", panorama(name.hashCode()))),
        HdrPhotos.of(PhotoSet.of(List.of(name + "hall"), List.of(photo(name.hashCode())))));
  }

  static Image panorama(int seed) {
    float[][] planes = new float[3][256 * 128];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        int x = i % 256;
        int y = i / 256;
        double suns = 0;
        for (int k = 0; k < 6; k++) {
          double dx = x - (40 * k + seed % 40);
          double dy = y - (30 + 9 * k);
          suns += 60 * Math.exp(-(dx * dx + dy * dy) / (20 + 30 * k));
        }
        double sky = y < 64 ? 1 + 0.3 * c : 0.1 + 0.05 * Math.sin(0.4 * x) * Math.cos(0.5 * y);
        planes[c][i] = (float) (sky + suns);
      }
    }
    return Image.of(256, 128, Encoding.LINEAR, planes);
  }

  static Image photo(int seed) {
    int width = 160;
    int height = 120;
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        double wave = Math.sin(0.05 * (i % width) + c + 0.03 * (i / width) + seed % 7);
        planes[c][i] = (float) (0.45 + 0.45 * wave);
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }
}
