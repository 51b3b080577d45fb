package org.safelight.enhance;

import java.util.function.DoubleConsumer;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;

/**
 * An enhancer that finds out how much light fell on the sensor, also where the photo is clipped.
 *
 * <p>Both results describe the same recovery: {@link #light} is scene-referred, without the
 * camera's curve; {@link #ratio} keeps the photo as its photographer saw it and only says by how
 * much its clipped parts should shine brighter, as gain-map files hold it. {@link #enhance} brings
 * the latter back into the range of an ordinary photo.
 */
public interface HdrReconstructor extends Enhancer {

  /**
   * The light of the scene.
   *
   * @param photo any size from 1 x 1; not modified
   * @param progress told the share that is done, 0..1, now and then, by one thread at a time
   * @return LINEAR, 3 planes of the photo's size, sRGB primaries, 0 or more; 1 is the level at
   *     which the sensor clipped
   */
  Image light(Photo photo, DoubleConsumer progress);

  /**
   * By how much each pixel is brighter than the photo shows it, in linear light.
   *
   * @param photo any size from 1 x 1; not modified
   * @param progress as for {@link #light}
   * @return DATA, 1 plane of the photo's size, 1 or more; exactly 1 outside the highlights
   */
  Image ratio(Photo photo, DoubleConsumer progress);

  /**
   * A photo as a bright enough screen shows it: its light times a ratio.
   *
   * @param ratio DATA, 1 plane of the photo's size, as {@link #ratio(Photo, DoubleConsumer)} gives
   *     it
   * @return LINEAR, 3 planes, 1 is the photo's white
   */
  static Image brightened(Photo photo, Image ratio) {
    int width = photo.width();
    float[][] planes = new float[3][width * photo.height()];
    float[][] row = new float[3][width];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < width; x++) {
          planes[c][y * width + x] = Srgb.fastToLinear(row[c][x]) * ratio.at(0, x, y);
        }
      }
    }
    return Image.of(width, photo.height(), Encoding.LINEAR, planes);
  }
}
