/**
 * {@code lowlight}: KinD, Zhang, Zhang and Guo, Kindling the Darkness: A Practical Low-light Image
 * Enhancer, ACM MM 2019.
 *
 * <pre>
 * photo --small copy--> S --decomposition--> L --adjustment, ratio a--> L'
 *
 *   L, L' --guided filter--> full size, and there, tile by tile:
 *   R  = I / L
 *   R* = restoration(R, L)           noise and colour damage are worst where L is darkest
 *   O  = (R + d (R* - R)) L'         d grows with L' / L, from nothing at 1 to all at 2
 * </pre>
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><th>symbol</th><th>meaning</th><th>here</th><th>shape</th></tr>
 * <tr><td>I</td><td>picture, sRGB 0..1</td><td>image</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>R</td><td>reflectance</td><td>Parts.reflectance</td><td>(N, 3, H, W)</td></tr>
 * <tr><td>L</td><td>illumination, 0..1</td><td>Parts.illumination</td><td>(N, 1, H, W)</td></tr>
 * <tr><td>a, alpha</td><td>wanted over found illumination</td><td>ratio</td><td>(N, 1, 1, 1)</td></tr>
 * <tr><td>G</td><td>gradient, stretched to 0..1</td><td>Gradients</td><td>(N, 1, H, W) twice</td></tr>
 * <tr><td>M</td><td>sum of both illuminations' gradients</td><td>DecompositionLoss</td><td>the same</td></tr>
 * </table>
 *
 * <p>Weights come in two forms, see {@code Form}. The published form is the authors' code:
 * networks, losses, borders, the stretch of pictures to 0..1, the mask and the fusion; recipe
 * {@code paper} trains it, {@code safelight import} takes their weights. Where that code differs
 * from the paper: 1x1 convolutions at the end of the decomposition, leaky ReLU of slope 0.2 (once
 * more before the adjustment's sigmoid), gradients of magnitude, stretched, with a border of zeros,
 * 0.01 as faintest gradient, a target to the power of 1.2, Adam, and a ratio that has a rule of its
 * own in training each way and another in tests.
 *
 * <p>What the shipped form does differently, and why:
 *
 * <ul>
 *   <li>The published decomposition loss has a useless minimum, illumination 1 everywhere, which
 *       only its border holds back. Ours weighs similarity of the reflectances a hundred times
 *       more, adds cross reconstruction (after RetinexNet) and a floor under the illumination, and
 *       stretches gradients picture by picture. A detector stops a run that collapses.
 *   <li>Reflectance is the picture over its illumination, not the network's own, so that a ratio of
 *       1 changes nothing and no detail is lost in between; restoration adds to it.
 *   <li>Restoration is told the illumination on a scale of stops.
 *   <li>The adjustment is anchored: its output at ratio 1 is taken off, so 1 is exactly no change.
 *       The ratio is the quotient of mean illuminations, and a term keeps it monotone. It is
 *       trained on whole photos, as it is used, and told the ratio in stops.
 *   <li>A small fourth network predicts the ratio a photo needs; the authors take a constant, or
 *       the true picture's.
 *   <li>Illumination is found on a copy of 640 pixels, so that photos of all sizes are treated
 *       alike, and the restoration runs at full size. {@code size=0} finds it at full size, as
 *       published.
 *   <li>Mask and fusion are off unless asked for, and the mask is made of the illumination. Lights,
 *       whose reflectance is far above 1, and pixels where nothing was seen are not restored.
 *   <li>Half the channels. Pairs are rendered from good photos by {@code LowLightRenderings};
 *       recipe {@code paper} too trains on those. Its patches are drawn with replacement where they
 *       are neither dark nor even, mirrored but not turned, stretched by their own range, and taken
 *       apart one by one, where the authors cut patches from maps of whole pictures.
 *   <li>8-bit outputs are rounded; the published script cuts off.
 * </ul>
 */
@NullMarked
package org.safelight.lowlight;

import org.jspecify.annotations.NullMarked;
