/**
 * {@code hdr}: Liu, Lai, Chen, Kao, Yang, Chuang and Huang, Single-Image HDR Reconstruction by
 * Learning to Reverse the Camera Pipeline, CVPR 2020.
 *
 * <pre>
 * I --dequantization--> C --linearization--> g     I: 8 bits, not linear
 *                       C --lookup in g----> B     light as the sensor gave it, clipped at 1
 *                       B --hallucination--> A = B + alpha max(0, answer)
 *                 A, B, C --refinement-----> R     only where there are weights for it
 * </pre>
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><th>symbol</th><th>meaning</th><th>shape</th></tr>
 * <tr><td>C</td><td>picture without quantisation, not linear, 0..1</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>g</td><td>inverse camera response</td><td>(N, 1024)</td></tr>
 * <tr><td>B</td><td>linear, 0..1</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>alpha</td><td>how far a pixel is clipped, 0..1</td><td>(N, 1, H, W)</td></tr>
 * <tr><td>A, R</td><td>linear, 1 is where the camera clips</td><td>(N, 3, H, W)</td></tr>
 * </table>
 *
 * <p>The networks of recipe {@code paper} are those of the authors' released code, whose weights
 * they fit; where that differs from the paper, the code is followed:
 *
 * <ul>
 *   <li>Dequantization has five levels, not six.
 *   <li>Highlights begin at 0.88, not 0.95.
 *   <li>Soft histograms have one bin more than intervals, centred on i / B, not (2b - 1) / 2B.
 *   <li>The linearization backbone is the first part of a ResNet-50, not a ResNet-18.
 *   <li>Linearization learns from the clean picture, not from dequantization's.
 *   <li>The hallucination loss is the mean absolute difference of log(1 + 10 x) / log 11, not the
 *       square of one of logarithms.
 *   <li>Skips are joined linearly, over 255, not in the domain of logarithms.
 *   <li>The refinement loss is the tone-mapped difference alone.
 *   <li>Nothing is trained jointly on synthetic data; a stage for it is there, after the paper's
 *       weights, with 0 steps.
 * </ul>
 *
 * <p>What is easily lost, silently: upsampling in the U-Nets without a shift by half a pixel; Sobel
 * down before across, mirrored at the edge; zeros before a stride of 2 that are one more right and
 * below; an epsilon of 1e-3 in the linearization's normalisation and 1e-5 in the hallucination's;
 * the last skip, which is the picture red first and with no mean taken off; and a ReLU on both
 * sides of the decoder's normalisations. Each has a test.
 *
 * <p>The authors start the encoder from VGG-16 trained on Places365, and linearization from a
 * CRF-Net that is no longer to be had; here both start from drawn values. Their perceptual term
 * takes VGG-16 in Caffe's form, on values of 0..255; {@code VggStages} has torchvision's, on values
 * of deviation 1, so its features, and with them the term, are of another size.
 *
 * <p>Normalisation {@code NONE} is ours: convolutions have a bias instead, residual blocks begin as
 * their shortcut, kernels are He normal, and what goes into the bottom of the hallucination is
 * divided by 255 as the skips are.
 *
 * <p>Ours as well, in all recipes but {@code paper}: falling steps of a curve are levelled ({@link
 * InverseResponse#LEVELLED}), highlights are answered in logarithms ({@link Residual#EXPONENTIAL}),
 * losses compare what a screen shows ({@link ToneMap#display}), and stages learn from squares cut
 * in ways of their own ({@code HdrFraming}). What that is good for is in docs/training.md.
 *
 * <p>Different from the authors' program, besides: pictures of other sizes are padded by repeating
 * their edge up to the next multiple, not resized; large ones are worked on in tiles with 128
 * pixels around them; dequantization may be held to a few levels; and training, unless measured
 * curves are given, draws samples of which a loss would see nothing again.
 */
@NullMarked
package org.safelight.hdr;

import org.jspecify.annotations.NullMarked;
