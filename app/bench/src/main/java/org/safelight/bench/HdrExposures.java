package org.safelight.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.safelight.image.Image;
import org.safelight.image.color.Srgb;
import org.safelight.image.filter.Resize;
import org.safelight.image.hdr.HdrFiles;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.Photos;
import org.safelight.image.tone.ClipCurve;

/**
 * Darker and darker exposures of a photo, above, and of the light recovered from it, below: where
 * the photo was clipped it only turns grey, and the light has something to show.
 *
 * <pre>HdrExposures PHOTO LIGHT JPG</pre>
 */
public final class HdrExposures {
  private static final int WIDTH = 480;
  private static final double[] STOPS = {0, -2, -4};
  private static final int GAP = 4;
  private static final float QUALITY = 0.88f;

  private HdrExposures() {}

  /** Draws the sheet. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("wanted: PHOTO LIGHT JPG, got " + List.of(args));
    }
    Image before = small(Srgb.toLinear(Photos.read(Path.of(args[0])).toImage()));
    Image after = small(HdrFiles.read(Path.of(args[1])));
    int height = before.height();
    BufferedImage sheet =
        new BufferedImage(
            STOPS.length * (WIDTH + GAP) - GAP, 2 * height + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    for (int i = 0; i < STOPS.length; i++) {
      int x = i * (WIDTH + GAP);
      draw(g, before, STOPS[i], x, 0, "photo");
      draw(g, after, STOPS[i], x, height + GAP, "recovered light");
    }
    g.dispose();
    AtomicFiles.write(Path.of(args[2]), jpeg(sheet));
  }

  private static Image small(Image image) {
    return Resize.areaAverage(
        image,
        WIDTH,
        Math.max(1, (int) Math.round(image.height() * WIDTH / (double) image.width())));
  }

  private static void draw(Graphics2D g, Image light, double stops, int x, int y, String what) {
    Image shown = new ClipCurve(stops).apply(light);
    BufferedImage picture =
        new BufferedImage(shown.width(), shown.height(), BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < shown.height(); j++) {
      for (int i = 0; i < shown.width(); i++) {
        picture.setRGB(
            i,
            j,
            byteOf(shown, 0, i, j) << 16 | byteOf(shown, 1, i, j) << 8 | byteOf(shown, 2, i, j));
      }
    }
    g.drawImage(picture, x, y, null);
    String label = String.format(Locale.ROOT, "%s, %+.0f EV", what, stops);
    g.setColor(Color.BLACK);
    g.drawString(label, x + 9, y + 17);
    g.setColor(Color.WHITE);
    g.drawString(label, x + 8, y + 16);
  }

  private static int byteOf(Image image, int plane, int x, int y) {
    return Math.round(255 * Math.min(1f, Math.max(0f, image.at(plane, x, y))));
  }

  private static byte[] jpeg(BufferedImage sheet) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(sheet, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
