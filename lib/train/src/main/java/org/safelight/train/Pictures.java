package org.safelight.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.safelight.image.Image;

/** The pictures a run draws while it goes: curves and sample strips, as PNG. */
final class Pictures {
  private static final int WIDTH = 900;
  private static final int PANEL = 180;
  private static final int MARGIN = 60;

  private Pictures() {}

  /** One panel for each term: its points, and their running mean in colour. */
  static void curves(Path file, Map<String, List<double[]>> curves) throws IOException {
    if (curves.isEmpty()) {
      return;
    }
    BufferedImage canvas =
        new BufferedImage(WIDTH, PANEL * curves.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    int top = 0;
    for (Map.Entry<String, List<double[]>> curve : curves.entrySet()) {
      panel(g, top, curve.getKey(), curve.getValue());
      top += PANEL;
    }
    g.dispose();
    write(canvas, file);
  }

  private static void panel(Graphics2D g, int top, String name, List<double[]> points) {
    double[] sorted = points.stream().mapToDouble(p -> p[1]).sorted().toArray();
    // The first steps are often huge; the top percent may leave the panel.
    double high = sorted[(int) (0.99 * (sorted.length - 1))];
    double low = sorted[0];
    double range = Math.max(1e-12, high - low);
    double last = Math.max(1, points.get(points.size() - 1)[0]);
    Path2D raw = new Path2D.Double();
    Path2D smooth = new Path2D.Double();
    double mean = points.get(0)[1];
    double keep = 1 - 1 / Math.min(100.0, Math.max(1.0, points.size() / 20.0));
    for (int i = 0; i < points.size(); i++) {
      double[] point = points.get(i);
      mean = keep * mean + (1 - keep) * point[1];
      double x = MARGIN + (WIDTH - MARGIN - 10.0) * point[0] / last;
      double y = place(top, point[1], low, range);
      double ySmooth = place(top, mean, low, range);
      if (i == 0) {
        raw.moveTo(x, y);
        smooth.moveTo(x, ySmooth);
      } else {
        raw.lineTo(x, y);
        smooth.lineTo(x, ySmooth);
      }
    }
    g.setColor(new Color(205, 205, 205));
    g.drawRect(MARGIN, top + 20, WIDTH - MARGIN - 10, PANEL - 30);
    g.setStroke(new BasicStroke(1));
    g.draw(raw);
    g.setColor(new Color(200, 60, 20));
    g.setStroke(new BasicStroke(2));
    g.draw(smooth);
    g.setColor(Color.BLACK);
    g.drawString(name, MARGIN, top + 15);
    g.drawString(String.format(Locale.ROOT, "%.4g", high), 4, top + 30);
    g.drawString(String.format(Locale.ROOT, "%.4g", low), 4, top + PANEL - 12);
    g.drawString(String.format(Locale.ROOT, "step %.0f", last), WIDTH - 110, top + 15);
  }

  private static double place(int top, double value, double low, double range) {
    double share = Math.min(1.05, (value - low) / range);
    return top + PANEL - 12 - share * (PANEL - 36);
  }

  /** The strips under each other. */
  static void strips(Path file, List<Image> strips) throws IOException {
    if (strips.isEmpty()) {
      return;
    }
    int width = strips.stream().mapToInt(Image::width).max().orElseThrow();
    int height = strips.stream().mapToInt(Image::height).sum();
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int top = 0;
    for (Image strip : strips) {
      for (int y = 0; y < strip.height(); y++) {
        for (int x = 0; x < strip.width(); x++) {
          int rgb = 0;
          for (int p = 0; p < 3; p++) {
            float value = Math.min(1f, Math.max(0f, strip.at(p, x, y)));
            rgb = rgb << 8 | Math.round(value * 255);
          }
          canvas.setRGB(x, top + y, rgb);
        }
      }
      top += strip.height();
    }
    write(canvas, file);
  }

  private static void write(BufferedImage canvas, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    ImageIO.write(canvas, "png", part.toFile());
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
