/**
 * What stands between light and an 8-bit photo, forwards for training data and backwards for the
 * inverse: noise, clipping, response curve, 8 bits, JPEG.
 *
 * <p>{@link org.safelight.data.camera.ResponseCurve} is a curve, {@link
 * org.safelight.data.camera.CurveSource} where curves come from: {@link
 * org.safelight.data.camera.CurveFamily}, which is ours and may train weights that are shipped, or
 * the measured {@link org.safelight.data.camera.DorfCurves}, which are for research. {@link
 * org.safelight.data.camera.CurveBasis} holds inverse curves in a few numbers, as {@link
 * org.safelight.data.camera.Emor} does. {@link org.safelight.data.camera.CameraPipeline} makes a
 * {@link org.safelight.data.camera.HdrSample} of true light; {@link
 * org.safelight.data.camera.HdrScenes} hold such light, {@link
 * org.safelight.data.camera.HdrBatches} train on it, {@link
 * org.safelight.data.camera.HdrValidation} judges by it.
 *
 * <p>Source: Y. Liu et al., "Single-Image HDR Reconstruction by Learning to Reverse the Camera
 * Pipeline", CVPR 2020, and its authors' program, which counts where the two differ. Symbols: H
 * scene light, t exposure, I_c = min(t H, 1) clipped light, F response, g its inverse.
 */
@NullMarked
package org.safelight.data.camera;

import org.jspecify.annotations.NullMarked;
