/**
 * {@code zerodce}: Guo, Li, Guo, Loy, Hou, Kwong and Cong, Zero-Reference Deep Curve Estimation for
 * Low-Light Image Enhancement, CVPR 2020.
 *
 * <pre>
 * photo --area average, long side 512--> I --seven 3x3 convolutions, tanh--> r_1 .. r_8 (24, h, w)
 * r_k --bilinear--> full size
 * photo = x_0    x_k = x_(k-1) + r_k (x_(k-1)^2 - x_(k-1))    x_8 = result
 *
 * training, with no target: spatial(I, x_8) + exposure(x_8) + colour(x_8) + smoothness(r)
 * </pre>
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><th>symbol</th><th>meaning</th><th>here</th><th>shape</th></tr>
 * <tr><td>I</td><td>photo, sRGB 0..1</td><td>image</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>A = -r</td><td>curve parameters, -1..1</td><td>maps</td><td>(N, 24, H, W)</td></tr>
 * <tr><td>LE</td><td>the curve, Eq. 3</td><td>ZeroDceNetwork.curve</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>L_spa, L_exp, L_col, L_tvA</td><td>losses, Eq. 5 to 8</td><td>ZeroReferenceLoss</td><td>1</td></tr>
 * <tr><td>E</td><td>wanted level</td><td>exposureTarget</td><td>1</td></tr>
 * </table>
 *
 * <p>Differences from the paper and its published code:
 *
 * <ul>
 *   <li>The network never sees a large photo at its full size: its 15 pixels of sight would then be
 *       a speck, and 24 megapixels would cost 1.9 tera multiply-adds. Curves are smooth by training
 *       and are carried up; {@code size} sets how fine they are made.
 *   <li>Losses are those of the code: squares for the paper's absolute values, weights ten times as
 *       large. Under the root of the colour term lies a floor of 1e-12, without which a grey
 *       picture has no gradient.
 *   <li>Recipe {@code paper} has the published sizes, losses, steps and rates, but exposes our
 *       photos while it trains instead of reading exposure series.
 *   <li>Recipe {@code compact}, of the shipped weights, sees dark and normal exposures only, starts
 *       with straight curves, and has numbers of its own for the losses; see {@link
 *       org.safelight.zerodce.ZeroDceRecipe#compact}.
 * </ul>
 *
 * <p>Published weights come in by {@code safelight import zerodce}. Figures: the card beside the
 * weights, and {@code results/} in the repository.
 */
@NullMarked
package org.safelight.zerodce;

import org.jspecify.annotations.NullMarked;
