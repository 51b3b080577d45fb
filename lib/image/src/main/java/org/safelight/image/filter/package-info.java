/**
 * Resizing, blurring, gradients.
 *
 * <p>Sources: R. Keys, "Cubic convolution interpolation for digital image processing", 1981
 * (bicubic, a = -0.5); the 3x3 Sobel operator.
 */
@NullMarked
package org.safelight.image.filter;

import org.jspecify.annotations.NullMarked;
