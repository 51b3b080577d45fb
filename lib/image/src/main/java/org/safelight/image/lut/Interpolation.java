package org.safelight.image.lut;

/** How colours between the nodes of a {@link Lut3d} are found. */
public enum Interpolation {
  /**
   * Between the four nodes of the tetrahedron the colour lies in: each cell is cut in six along its
   * diagonal from black to white. Greys stay as neutral as the nodes on that diagonal are.
   */
  TETRAHEDRAL,
  /** Between the eight nodes of the cell, as networks do it, see {@code Tensor.gridSample3d}. */
  TRILINEAR
}
