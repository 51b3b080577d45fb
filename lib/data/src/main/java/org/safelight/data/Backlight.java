package org.safelight.data;

/**
 * Bright parts of the photo stay where they are, or clip, while the rest falls into shadow.
 *
 * @param threshold level, of pixel and surroundings together, above which a part counts as bright
 * @param softness width of the change from shadow to bright, in levels
 * @param brightStops exposure of the bright parts
 * @param shadowStops exposure of the rest, usually -2 to -4
 */
public record Backlight(
    double threshold, double softness, double brightStops, double shadowStops) {}
