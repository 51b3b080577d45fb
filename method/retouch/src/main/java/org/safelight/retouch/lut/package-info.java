/**
 * {@code retouch.lut}: blends a few learned 3-D look-up tables by what a small copy of the photo
 * shows, and looks up every pixel. After Zeng, Cai, Li, Cao and Zhang, Learning Image-adaptive 3D
 * Lookup Tables for High Performance Photo Enhancement in Real-time, TPAMI 2020.
 *
 * <pre>
 * photo --area average--&gt; copy (3, S, S) --five 3x3 convolutions, stride 2--&gt; (128, S/32, S/32)
 *                                        --convolution over all of it--&gt; weights w (K)
 * T = sum w_k T_k       T_1 begins as the identity, the others as nothing
 * output(pixel) = T(pixel)      trilinear in training, tetrahedral at full size
 * </pre>
 *
 * <p>One table for the whole photo: no place in it is treated otherwise than another, which is what
 * {@code retouch} is for, and no halo can come of it.
 *
 * <p>Differences from the paper: its copy is made by bilinear samples, ours by area average, so
 * that fine texture does not alias; recipe {@code compact} sees 64 pixels instead of 256 and blends
 * five tables of 17 nodes instead of three of 33, with a fifth of the published weights of
 * smoothness and monotonicity for each of them.
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><th>symbol</th><th>meaning</th><th>here</th><th>shape</th></tr>
 * <tr><td>T_k</td><td>basis tables</td><td>lut1 ...</td><td>(3, M, M, M): blue, green, red</td></tr>
 * <tr><td>w</td><td>weights of the tables</td><td>weights</td><td>(N, K)</td></tr>
 * <tr><td>R_s, R_m</td><td>smoothness, monotonicity</td><td>LutLoss</td><td>1</td></tr>
 * </table>
 */
@NullMarked
package org.safelight.retouch.lut;

import org.jspecify.annotations.NullMarked;
