package org.safelight.enhance.sidecar;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** A photo's samples as a picture to draw on, and back, without a third copy of them. */
final class DrawnPhoto {
  private DrawnPhoto() {}

  /** The photo at 8 bits, opaque; a copy. */
  static BufferedImage picture(Photo photo) {
    int width = photo.width();
    byte[] rgb = photo.bits() == 8 ? photo.rgb8().clone() : rounded(photo);
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(rgb, rgb.length),
            width,
            photo.height(),
            3 * width,
            3,
            new int[] {0, 1, 2},
            null);
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    var model =
        new ComponentColorModel(
            srgb, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, raster, false, null);
  }

  private static byte[] rounded(Photo photo) {
    short[] samples = photo.rgb16();
    byte[] rgb = new byte[samples.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (((samples[i] & 0xffff) + 128) / 257);
    }
    return rgb;
  }

  /** The picture's samples as a photo, which shares them. */
  static Photo photo(BufferedImage picture) {
    byte[] rgb = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    return Photo.of8(picture.getWidth(), picture.getHeight(), rgb, new byte[0], Metadata.none());
  }
}
