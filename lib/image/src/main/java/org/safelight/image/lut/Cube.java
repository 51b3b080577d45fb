package org.safelight.image.lut;

/**
 * What a {@code .cube} file holds.
 *
 * @param title for people; may be empty
 * @param lut the table
 */
public record Cube(String title, Lut3d lut) {}
