package org.safelight.lowlight;

import org.safelight.image.Image;
import org.safelight.image.tile.Tile;

/**
 * A tile taken apart.
 *
 * @param tile where it lies
 * @param image SRGB, stretched where the weights want it
 * @param reflectance SRGB, 3 planes
 * @param illumination DATA, 1 plane, 0..1
 * @param adjusted DATA, 1 plane, 0..1: the illumination at the wanted ratio
 */
record LitTile(Tile tile, Image image, Image reflectance, Image illumination, Image adjusted) {}
