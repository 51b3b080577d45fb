/**
 * Classics that take a photo for light times what it falls on (Retinex), estimate the light and
 * weaken it. S, T0 and V all stand for the largest of red, green and blue at a pixel, sRGB-encoded.
 *
 * <ul>
 *   <li>{@code classic.lime}: X. Guo, Y. Li, H. Ling, "LIME: Low-light image enhancement via
 *       illumination map estimation", IEEE Transactions on Image Processing, 2017. T is smooth but
 *       for edges and near T0; the photo is divided by T^gamma. Not there: its denoising by BM3D.
 *   <li>{@code classic.dual}: Q. Zhang, Y. Nie, W.-S. Zheng, "Dual illumination estimation for
 *       robust exposure correction", Computer Graphics Forum, 2019. LIME on the photo and on its
 *       inverse, fused with the photo by exposure fusion.
 *   <li>{@code classic.wvm}: X. Fu, D. Zeng, Y. Huang, X.-P. Zhang, X. Ding, "A weighted
 *       variational model for simultaneous reflectance and illumination estimation", CVPR 2016
 *       (SRIE).
 *   <li>{@code classic.hqec}: <b>our approximation</b> of Q. Zhang, G. Yuan, C. Xiao, L. Zhu, W.-S.
 *       Zheng, "High-quality exposure correction of underexposed photos", ACM Multimedia 2018,
 *       whose code is not public: LIME's smoothness with the constraint that nothing is clipped.
 * </ul>
 *
 * <h2>Data flow</h2>
 *
 * {@code Planes.brightest} (at most {@code size} pixels long) -> {@code Illumination.estimate} ->
 * {@code CarriedMap} (to the photo's size, row by row) -> {@code Gain} -> the photo's rows.
 *
 * <h2>Symbols</h2>
 *
 * <table>
 *   <caption>Where the papers' letters are</caption>
 *   <tr><td>T, T0</td><td>illumination and its first guess, 0..1</td></tr>
 *   <tr><td>W</td><td>{@code SmoothnessWeights}, LIME's third strategy</td></tr>
 *   <tr><td>a (alpha)</td><td>smoothness of T, 0.15</td></tr>
 *   <tr><td>G, Z, mu, rho</td><td>gradient, multipliers, penalty and its growth in {@code ExactLime}</td></tr>
 *   <tr><td>R, L; r, l, s</td><td>reflectance, illumination; logarithms of R, L, S in {@code WeightedVariational}</td></tr>
 *   <tr><td>c1, c2, lambda</td><td>its weights, 0.01, 0.1 and 1</td></tr>
 *   <tr><td>gamma</td><td>exponent of the illumination; in {@code classic.wvm} it is 1 / gamma</td></tr>
 * </table>
 *
 * <h2>Differences from the papers</h2>
 *
 * <ul>
 *   <li>Photos longer than {@code size} are solved on a copy; the models' constants are converted
 *       so that the copy's minimum stands for the photo's. What that loses, measured on photos of
 *       1,024 pixels solved at a half to a sixth of their side, is in {@code
 *       results/classic-guided.csv}: 21 to 41 dB to the full-size result.
 *   <li>Borders mirror; the papers' Fourier transforms make them periodic.
 *   <li>The fast systems are solved by conjugate gradients with {@code Multigrid}; weights that
 *       differ from pixel to pixel are never frozen to one number for a Fourier transform.
 *   <li>eps of LIME's weights is 1e-3; mu, rho, and l0 of {@code classic.wvm} are ours, as the
 *       papers leave them to code that is not open.
 * </ul>
 */
@NullMarked
package org.safelight.classic.retinex;

import org.jspecify.annotations.NullMarked;
