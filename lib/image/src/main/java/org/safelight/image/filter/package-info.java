/**
 * Resizing, blurring, gradients, and carrying small maps to a larger size.
 *
 * <p>Sources: R. Keys, "Cubic convolution interpolation for digital image processing", 1981
 * (bicubic, a = -0.5); the 3x3 Sobel operator; K. He and J. Sun, "Fast guided filter", 2015.
 */
@NullMarked
package org.safelight.image.filter;

import org.jspecify.annotations.NullMarked;
