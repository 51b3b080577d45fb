/**
 * LPIPS: how different two pictures look, by the features of a network trained to name things.
 *
 * <p>Source: R. Zhang, P. Isola, A. Efros, E. Shechtman, O. Wang, "The unreasonable effectiveness
 * of deep features as a perceptual metric", CVPR 2018; version 0.1 of the authors' program, linear
 * weights on fixed features. Data flow of {@link org.safelight.perceptual.Lpips}:
 *
 * <pre>
 * sRGB 0..1 -> 2x - 1 -> (x - shift) / scale -> backbone, features after 5 (or 7) of its stages
 * each stage: unit length over channels -> squared difference -> times lin, summed over channels
 *             -> mean over places
 * the sum over stages
 * </pre>
 *
 * <p>No weights are shipped: the user gives one safetensors file that holds the backbone under
 * torchvision's names (features.0.weight and so on) and the linear weights (lin0.model.1.weight and
 * so on), as {@link org.safelight.perceptual.Lpips#wanted} lists them and {@code safelight import
 * lpips} writes them.
 */
@NullMarked
package org.safelight.perceptual;

import org.jspecify.annotations.NullMarked;
