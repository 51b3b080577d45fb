package org.safelight.exposure.grid;

import java.util.Map;
import java.util.Objects;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.NetworkGuide;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;

/** Predicts a grid from a small copy of the photo and slices it at full size. */
final class GridEnhancer implements Enhancer {
  private static final int WIDTH = GridNetwork.LOW_WIDTH;
  private static final int HEIGHT = GridNetwork.LOW_HEIGHT;

  private final Session session;
  private final NetworkGuide guide;
  private final double strength;
  private final int threads;
  private final ModelCard card;

  GridEnhancer(GridNetwork network, Map<String, Double> settings, ModelCard card) {
    this.strength = Setting.STRENGTH.of(settings);
    this.threads = Setting.threads(settings);
    this.card = card;
    session =
        Session.open(
            GridGraph.grid(network).toModel(OnnxMetadata.inMemory("exposure.grid")), threads);
    Parameters p = network.parameters();
    guide =
        new NetworkGuide(
            p.values("guide1.weight"),
            p.values("guide1.bias"),
            p.values("guide2.weight"),
            p.values("guide2.bias")[0]);
  }

  @Override
  public Photo enhance(Photo photo) {
    if (strength == 0) {
      return photo;
    }
    boolean upright = photo.height() > photo.width();
    float[] low = new float[3 * WIDTH * HEIGHT];
    // Upright photos are laid on their side, as half of those in training were.
    Image small =
        upright
            ? Resize.areaAverage(photo, HEIGHT, WIDTH)
            : Resize.areaAverage(photo, WIDTH, HEIGHT);
    for (int p = 0; p < 3; p++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          low[(p * HEIGHT + y) * WIDTH + x] = upright ? small.at(p, y, x) : small.at(p, x, y);
        }
      }
    }
    NamedTensor input = new NamedTensor("low", Shape.of(1, 3, HEIGHT, WIDTH), low);
    NamedTensor cells = Objects.requireNonNull(session.run(Map.of("low", input)).get("grid"));
    BilateralGrid grid = grid(cells.values(), upright).blendWithIdentity(strength);
    return new GridSlicer(grid, guide, threads).slice(photo);
  }

  /**
   * From (coefficient, depth, row, column) to (row, column, depth, coefficient), stood up again.
   */
  private static BilateralGrid grid(float[] cells, boolean upright) {
    int rows = upright ? GridNetwork.GRID_WIDTH : GridNetwork.GRID_HEIGHT;
    int columns = upright ? GridNetwork.GRID_HEIGHT : GridNetwork.GRID_WIDTH;
    int depth = GridNetwork.GRID_DEPTH;
    float[] out = new float[cells.length];
    int at = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int row = upright ? x : y;
        int column = upright ? y : x;
        for (int z = 0; z < depth; z++) {
          for (int c = 0; c < BilateralGrid.COEFFICIENTS; c++) {
            int plane = (c * depth + z) * GridNetwork.GRID_HEIGHT + row;
            out[at++] = cells[plane * GridNetwork.GRID_WIDTH + column];
          }
        }
      }
    }
    return BilateralGrid.of(rows, columns, depth, out);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    session.close();
  }
}
