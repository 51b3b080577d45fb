/**
 * {@code retinexnet}: Wei, Wang, Yang and Liu, Deep Retinex Decomposition for Low-Light
 * Enhancement, BMVC 2018. The decomposition alone, with weights the user imports.
 *
 * <pre>
 * photo --area average, long side 512--> S --Decom-Net--> R (3, h, w), I (1, h, w)
 * S' = R I^gamma
 * (S, S') --200 x 200--> grid of affine transforms --sliced over the photo--> full size
 * </pre>
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><th>symbol</th><th>meaning</th><th>here</th><th>shape</th></tr>
 * <tr><td>S</td><td>photo, sRGB 0..1</td><td>image</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>R</td><td>reflectance, 0..1</td><td>Parts.reflectance</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>I</td><td>illumination, 0..1</td><td>Parts.illumination</td><td>(N, 1, H, W)</td></tr>
 * </table>
 *
 * <p>Differences from the paper:
 *
 * <ul>
 *   <li>Enhance-Net, which brightens the illumination, and the denoising of the reflectance are not
 *       here: of the published weights only the decomposition's are complete. A power curve takes
 *       the network's place, so results are not those of the paper's tables.
 *   <li>A large photo is taken apart as a small copy, and guided upsampling carries the change to
 *       full size; at every size, so that small photos keep their own detail too.
 *   <li>No weights are shipped, and none can be trained here. {@code safelight import retinexnet}
 *       takes the published TensorFlow checkpoint, of which it needs what lies under {@code
 *       DecomNet/}.
 * </ul>
 */
@NullMarked
package org.safelight.retinexnet;

import org.jspecify.annotations.NullMarked;
