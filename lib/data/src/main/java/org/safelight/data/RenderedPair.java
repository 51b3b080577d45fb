package org.safelight.data;

import org.safelight.image.Image;

/**
 * A rendering of a good picture.
 *
 * @param input SRGB, 8-bit levels: what the picture is
 * @param target SRGB: what repair should give back
 */
public record RenderedPair(Image input, Image target) {}
