/**
 * {@code exposure.grid}: predicts a bilateral grid of affine colour transforms from a small copy of
 * the photo and slices it at full size. After Gharbi et al., Deep Bilateral Learning for Real-Time
 * Image Enhancement, SIGGRAPH 2017.
 *
 * <pre>
 * photo --area average--> low (3, 128, 192) --stem, 4 x stride 2--> features (F, 8, 12)
 *                                               |--local: two 3x3 convolutions-----------|
 *                                               |--global: mean, deviation, two linear---+-> grid
 * photo --guide: 1x1, leaky ReLU, 1x1, sigmoid--> guide g (1, H, W)                          |
 * output(x, y) = A(x, y, g(x, y)) [R G B 1]      A = trilinear slice of the grid  &lt;----------|
 * </pre>
 *
 * <p>Differences from the paper: one deviation beside the mean in the global branch instead of
 * strided convolutions, so that contrast is seen as well as level; a guide of two pointwise layers
 * instead of a matrix and per-channel curves; the grid starts at the identity transform. Recipe
 * {@code paper} is therefore not the published network either: it is ours as first tried, with
 * 374,577 parameters, and {@code compact} is the wider one that ships.
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><th>symbol</th><th>meaning</th><th>here</th><th>shape</th></tr>
 * <tr><td>I</td><td>photo, sRGB 0..1</td><td>image</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>I~</td><td>small copy</td><td>low</td><td>(N, 3, 128, 192)</td></tr>
 * <tr><td>A</td><td>grid of affine transforms</td><td>grid</td><td>(N, 12, 8, 8, 12)</td></tr>
 * <tr><td>g</td><td>guide, 0..1</td><td>guide</td><td>(N, 1, H, W)</td></tr>
 * </table>
 */
@NullMarked
package org.safelight.exposure.grid;

import org.jspecify.annotations.NullMarked;
