package org.safelight.image.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a picture into tiles whose cores cover it once.
 *
 * <p>A tile begins at a multiple of the grid, so that a network which pools meets the same windows
 * as on the whole picture; it ends there too, or at the picture's edge. With an overlap as wide as
 * the network sees, and where the picture's own edge is treated alike, tiles give exactly what the
 * whole picture would.
 *
 * @param core side of a core, a multiple of the grid; cores at the right and bottom are smaller
 * @param overlap what a tile has beyond its core on each side, a multiple of the grid; the
 *     picture's edge cuts it short
 * @param grid side of the network's coarsest pixel, 1 if it does not pool
 */
public record Tiles(int core, int overlap, int grid) {

  /** Checks that all fits the grid. */
  public Tiles {
    if (grid < 1 || core < grid || overlap < 0 || core % grid != 0 || overlap % grid != 0) {
      throw new IllegalArgumentException(
          "core and overlap must be multiples of the grid, the core at least once, got %d, %d and %d"
              .formatted(core, overlap, grid));
    }
  }

  /** The tiles of a picture, row by row. */
  public List<Tile> of(int width, int height) {
    List<Tile> tiles = new ArrayList<>();
    for (int y = 0; y < height; y += core) {
      int coreHeight = Math.min(core, height - y);
      int top = Math.max(0, y - overlap);
      int bottom = Math.min(height, y + coreHeight + overlap);
      for (int x = 0; x < width; x += core) {
        int coreWidth = Math.min(core, width - x);
        int left = Math.max(0, x - overlap);
        int right = Math.min(width, x + coreWidth + overlap);
        tiles.add(new Tile(left, top, right - left, bottom - top, x, y, coreWidth, coreHeight));
      }
    }
    return tiles;
  }
}
