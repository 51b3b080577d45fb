/**
 * Retouches stored beside photos, as described in {@code docs/sidecar.md}: {@link
 * org.safelight.enhance.sidecar.Sidecar} holds one, {@link
 * org.safelight.enhance.sidecar.SidecarWriter} and {@link
 * org.safelight.enhance.sidecar.SidecarReader} are its file, {@link
 * org.safelight.enhance.sidecar.FilterDrawing} shows it over a photo, and {@link
 * org.safelight.enhance.sidecar.LightroomXmp} says of it what Lightroom understands.
 */
@NullMarked
package org.safelight.enhance.sidecar;

import org.jspecify.annotations.NullMarked;
