package org.safelight.image.tile;

/**
 * A rectangle of a picture that is worked on with its surroundings, of which only the core is kept.
 *
 * @param x left of the whole tile, pixels of the picture
 * @param y top of the whole tile
 * @param width of the whole tile
 * @param height of the whole tile
 * @param coreX left of the core, pixels of the picture
 * @param coreY top of the core
 * @param coreWidth of the core
 * @param coreHeight of the core
 */
public record Tile(
    int x, int y, int width, int height, int coreX, int coreY, int coreWidth, int coreHeight) {}
