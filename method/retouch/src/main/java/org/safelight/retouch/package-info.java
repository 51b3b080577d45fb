/**
 * {@code retouch}: DeepLPF. Predicts filters as a photographer would set them, from a small copy of
 * the photo. After Moran, Marza, McDonagh, Parisot and Slabaugh, DeepLPF: Deep Local Parametric
 * Filters for Image Enhancement, CVPR 2020.
 *
 * <pre>
 * photo I --area average--&gt; copy --Backbone (U-Net + copy, 3x3)--&gt; Y1 (3), features (F - 3)
 *   [features, Y1] --ParameterHead--&gt; 60 numbers --CubicFilter--&gt; Y2 = clamp(Y1 + cubic)
 *   [features, Y2] --ParameterHead--&gt; 24 numbers --graduated filters--&gt; gains Sg, 0..2
 *   [features, Y2] --ParameterHead--&gt; 24 numbers --elliptical filters--&gt; gains Se, 0..2
 *   Y = clamp(Y2 (1 + (Sg - 1) + (Se - 1)))
 *
 * at full size: Y1 by guided upsampling, the filters by their formulas (image.adjustment)
 * </pre>
 *
 * <table>
 * <caption>Paper, released code, and ours</caption>
 * <tr><th>point</th><th>released-2021</th><th>released-2020</th><th>corrected</th></tr>
 * <tr><td>sum of both families</td><td>Sg + Se: neutral doubles</td><td>same</td><td>Sg + Se - 1
 *     </td></tr>
 * <tr><td>result</td><td>Y3 + Y1</td><td>same</td><td>Y3, or neutral would double</td></tr>
 * <tr><td>backbone's residual</td><td>leaky, hardly ever darkens</td><td>same</td><td>linear</td>
 *     </tr>
 * <tr><td>graduated</td><td>soft sigmoid, four branches, a slip of sign</td><td>same</td><td>the
 *     paper's ramp, its two lengths predicted</td></tr>
 * <tr><td>its slope</td><td>tangent</td><td>tangent</td><td>tangent of half the angle: a horizon is
 *     1</td></tr>
 * <tr><td>its place</td><td>the offset again</td><td>own</td><td>own, from the middle</td></tr>
 * <tr><td>its inversion</td><td>no gradient</td><td>no gradient</td><td>straight-through, both
 *     branches blended</td></tr>
 * <tr><td>inside of an ellipse</td><td>by each pixel's angle</td><td>by its rotation</td><td>by its
 *     rotation</td></tr>
 * <tr><td>second ellipse, blue</td><td>third's radius</td><td>own</td><td>own</td></tr>
 * <tr><td>local heads see</td><td>Y2</td><td>Y1</td><td>Y2</td></tr>
 * <tr><td>MS-SSIM in the loss</td><td>last scale four times</td><td>standard</td><td>standard</td>
 *     </tr>
 * <tr><td>places of pixels</td><td>corners</td><td>corners</td><td>centres</td></tr>
 * </table>
 *
 * <p>The description we follow keeps Y3 + Y1 in training; we do not, since then no filter but the
 * backbone's doubling would be neutral, and a user who takes a filter away must get the photo
 * without it. Ramps and radii are at least 0.05 of a side, so that no edge is seen. Of
 * released-2020 no oracle was at hand: it is built from its description.
 *
 * <p>Recipe {@code paper} keeps the 53,568 published numbers that nothing uses, so that its weights
 * have the published names and count; they get no gradient and stay as drawn.
 *
 * <p>What the U-Net sees is a copy with 144 pixels on its long side, as in training, and not the
 * photo; {@code results/retouch.txt} has what that costs.
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><th>symbol</th><th>meaning</th><th>here</th><th>shape</th></tr>
 * <tr><td>Y1</td><td>picture after the backbone</td><td>first</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>Y2</td><td>after the polynomial</td><td>second</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>x, y</td><td>share of the height, of the width</td><td>Coordinates</td><td>(1, 1, H, 1),
 *     (1, 1, 1, W)</td></tr>
 * <tr><td>s</td><td>factor of a filter, 0..2</td><td>Instance, 15 + 3n</td><td>(N, 3, 1, 1)</td>
 *     </tr>
 * </table>
 */
@NullMarked
package org.safelight.retouch;

import org.jspecify.annotations.NullMarked;
