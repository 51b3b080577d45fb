package org.safelight.image.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TilesTest {

  @Test
  void coresCoverThePictureOnce() {
    for (int[] size : new int[][] {{1, 1}, {32, 32}, {33, 31}, {100, 7}, {129, 257}}) {
      int[] covered = new int[size[0] * size[1]];
      for (Tile tile : new Tiles(32, 16, 16).of(size[0], size[1])) {
        for (int y = 0; y < tile.coreHeight(); y++) {
          for (int x = 0; x < tile.coreWidth(); x++) {
            covered[(tile.coreY() + y) * size[0] + tile.coreX() + x]++;
          }
        }
      }
      assertThat(covered).containsOnly(1);
    }
  }

  @Test
  void aTileHasItsOverlapExceptAtThePicturesEdge() {
    assertThat(new Tiles(32, 16, 16).of(70, 40))
        .containsExactly(
            new Tile(0, 0, 48, 40, 0, 0, 32, 32),
            new Tile(16, 0, 54, 40, 32, 0, 32, 32),
            new Tile(48, 0, 22, 40, 64, 0, 6, 32),
            new Tile(0, 16, 48, 24, 0, 32, 32, 8),
            new Tile(16, 16, 54, 24, 32, 32, 32, 8),
            new Tile(48, 16, 22, 24, 64, 32, 6, 8));
  }

  @Test
  void tilesBeginOnTheGrid() {
    for (Tile tile : new Tiles(48, 32, 16).of(500, 300)) {
      assertThat(tile.x() % 16).isZero();
      assertThat(tile.y() % 16).isZero();
    }
  }

  @Test
  void whatDoesNotFitTheGridIsRefused() {
    for (int[] wrong :
        new int[][] {{40, 16, 16}, {32, 8, 16}, {0, 0, 1}, {8, 16, 16}, {16, -16, 16}}) {
      assertThatThrownBy(() -> new Tiles(wrong[0], wrong[1], wrong[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("multiples of the grid");
    }
  }
}
