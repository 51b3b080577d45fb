package org.safelight.exposure.grid;

import org.safelight.exposure.TestPictures;
import org.safelight.tensor.Shape;

/** Networks whose grids are not the identity any more. */
final class RandomGrids {
  private RandomGrids() {}

  static GridNetwork network(GridNetwork.Widths widths, long seed) {
    GridNetwork network = new GridNetwork(widths);
    network.parameters().initialize(seed);
    int count = network.parameters().values("cells.weight").length;
    network
        .parameters()
        .set("cells.weight", TestPictures.noise(Shape.of(count), -0.05, 0.05, seed + 1));
    return network;
  }
}
