/**
 * Gain maps: JPEGs that look as ever on a plain display and brighter than white on an HDR one.
 *
 * <p>A second, smaller JPEG behind the first holds, for each place, by how many stops light goes up
 * on a display that can show it. {@link org.safelight.image.gainmap.GainMap} holds the map and its
 * arithmetic, {@link org.safelight.image.gainmap.GainMapJpegWriter} puts it behind a JPEG whose own
 * bytes stay as they are, {@link org.safelight.image.gainmap.GainMapJpegReader} finds and reads
 * those of others. Written are Ultra HDR version 1 (Adobe's XMP properties, Google's directory,
 * CIPA multi-picture format) and ISO 21496-1 side by side; read is Apple's older form as well.
 *
 * <p>Everything is in linear light with 1 for the white of a plain display, gains are in stops.
 */
@NullMarked
package org.safelight.image.gainmap;

import org.jspecify.annotations.NullMarked;
