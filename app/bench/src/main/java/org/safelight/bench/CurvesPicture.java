package org.safelight.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws several runs' figures over their steps, one panel a term and one colour a run.
 *
 * <pre>CurvesPicture CSV PNG</pre>
 *
 * CSV has the columns run, step, term and value, and a line that names them.
 */
public final class CurvesPicture {
  private static final int WIDTH = 900;
  private static final int PANEL = 240;
  private static final int LEFT = 70;
  private static final int TOP = 30;
  private static final List<Color> COLORS =
      List.of(
          new Color(20, 110, 60),
          new Color(40, 80, 190),
          new Color(200, 60, 20),
          new Color(120, 60, 150));

  private CurvesPicture() {}

  /** Draws the picture. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("wanted: CSV PNG, got " + List.of(args));
    }
    Map<String, Map<String, List<double[]>>> terms = read(Path.of(args[0]));
    BufferedImage canvas =
        new BufferedImage(WIDTH, PANEL * terms.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    int top = 0;
    for (Map.Entry<String, Map<String, List<double[]>>> term : terms.entrySet()) {
      panel(g, top, term.getKey(), term.getValue());
      top += PANEL;
    }
    g.dispose();
    ImageIO.write(canvas, "png", Path.of(args[1]).toFile());
  }

  private static Map<String, Map<String, List<double[]>>> read(Path csv) throws IOException {
    Map<String, Map<String, List<double[]>>> terms = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      terms
          .computeIfAbsent(cells[2], t -> new LinkedHashMap<>())
          .computeIfAbsent(cells[0], r -> new ArrayList<>())
          .add(new double[] {Double.parseDouble(cells[1]), Double.parseDouble(cells[3])});
    }
    return terms;
  }

  private static void panel(Graphics2D g, int top, String term, Map<String, List<double[]>> runs) {
    double last = 1;
    double high = 1e-12;
    for (List<double[]> run : runs.values()) {
      for (double[] point : run) {
        last = Math.max(last, point[0]);
        high = Math.max(high, point[1]);
      }
    }
    int bottom = top + PANEL - 25;
    g.setColor(new Color(205, 205, 205));
    g.setStroke(new BasicStroke(1));
    g.drawRect(LEFT, top + TOP, WIDTH - LEFT - 10, PANEL - TOP - 25);
    g.setColor(Color.BLACK);
    g.drawString(term, LEFT, top + 18);
    g.drawString(String.format(Locale.ROOT, "%.3f", high), 10, top + TOP + 10);
    g.drawString("0", 10, bottom);
    g.drawString(String.format(Locale.ROOT, "step %.0f", last), WIDTH - 90, top + PANEL - 8);
    int next = 0;
    int label = LEFT + 170;
    g.setStroke(new BasicStroke(2));
    for (Map.Entry<String, List<double[]>> run : runs.entrySet()) {
      g.setColor(COLORS.get(next++ % COLORS.size()));
      Path2D path = new Path2D.Double();
      for (double[] point : run.getValue()) {
        double x = LEFT + (WIDTH - LEFT - 10.0) * point[0] / last;
        double y = bottom - (PANEL - TOP - 25.0) * point[1] / high;
        if (path.getCurrentPoint() == null) {
          path.moveTo(x, y);
        } else {
          path.lineTo(x, y);
        }
      }
      g.draw(path);
      g.drawString(run.getKey(), label, top + 18);
      label += 120;
    }
  }
}
