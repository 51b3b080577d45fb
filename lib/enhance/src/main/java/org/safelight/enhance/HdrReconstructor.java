package org.safelight.enhance;

import java.util.function.DoubleConsumer;
import org.safelight.image.Image;
import org.safelight.image.Photo;

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
}
