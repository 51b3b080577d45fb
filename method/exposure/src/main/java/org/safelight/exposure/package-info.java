/**
 * {@code exposure}: Afifi, Derpanis, Ommer and Brown, Learning Multi-Scale Photo Exposure
 * Correction, CVPR 2021.
 *
 * <pre>
 * photo --bicubic, long side 512--> I --Laplacian pyramid--> X3 (H/8) X2 (H/4) X1 (H/2) X0 (H)
 *
 *   Y3 = up3(U3(X3))
 *   Y2 = up2(U2(Y3 + X2) + Y3)
 *   Y1 = up1(U1(Y2 + X1) + Y2)
 *   Y0 =     U0(Y1 + X0) + Y1        the corrected small photo
 *
 * (I, Y0) --200 x 200--> grid of affine transforms --sliced over the photo--> full size
 * </pre>
 *
 * <table>
 * <caption>Symbols; the paper numbers levels 1 (finest) to 4, we number 0 to 3</caption>
 * <tr><th>symbol</th><th>meaning</th><th>here</th><th>shape</th></tr>
 * <tr><td>X</td><td>Laplacian levels of the input</td><td>TensorPyramid</td><td>(N, 3, H/2^l, W/2^l)</td></tr>
 * <tr><td>U</td><td>one U-Net a level</td><td>UNet</td><td>(N, 3, h, w) to the same</td></tr>
 * <tr><td>up</td><td>learned upsampling, 2x2 stride 2</td><td>ConvTranspose2d</td><td>doubles h and w</td></tr>
 * <tr><td>Y</td><td>the photo so far</td><td>Outputs</td><td>(N, 3, 2h, 2w)</td></tr>
 * <tr><td>T, G</td><td>target, its Gaussian levels</td><td>ExposureLoss</td><td>(N, 3, h, w)</td></tr>
 * <tr><td>S</td><td>factor of each level at inference</td><td>scale</td><td>(1, 4, 1, 1)</td></tr>
 * </table>
 *
 * <p>Differences from the paper and its published code:
 *
 * <ul>
 *   <li>The residual is added to Y alone, as the code does; the paper's text adds it to Y + X.
 *   <li>One 5-tap binomial kernel everywhere. The code filters with another kernel in training than
 *       in its demos, and darkens borders with it.
 *   <li>The critic's gradient reaches the network; the code cuts it. The term is off by default, as
 *       the paper's own table ranks the network without it higher. Real and made images are flipped
 *       each by their own draw.
 *   <li>Recipe {@code paper} has the published sizes, steps and rates, but draws its samples while
 *       it trains: inputs are rendered by {@code ExposureDifficulty.full()} instead of the five
 *       exposures of one raw file, patches are drawn with replacement from photos at a random scale
 *       instead of once from each, and each sample is mirrored by its own coin, not each batch.
 *   <li>Recipe {@code compact} has half as many channels on the three finer levels, keeps values at
 *       0..1 instead of 0..255, starts as the identity, and trains on whole photos shrunk to 128,
 *       256 and 512 pixels.
 *   <li>Padding is on the right and below, and no larger than the pooling needs; S is 1 at every
 *       size, so that a photo of 513 pixels is not treated differently from one of 512.
 *   <li>Guided upsampling is used at every size, so small photos keep their own detail too.
 * </ul>
 *
 * <p>{@link org.safelight.exposure.grid} is the light companion {@code exposure.grid}. Figures: the
 * card beside the weights, and {@code results/} in the repository.
 */
@NullMarked
package org.safelight.exposure;

import org.jspecify.annotations.NullMarked;
