/**
 * Layers: small values that declare their parameters once and are then applied to tensors.
 *
 * <p>A layer named {@code encoder1.conv1} owns {@code encoder1.conv1.weight} and {@code
 * encoder1.conv1.bias}; files and descriptions use the same names.
 */
@NullMarked
package org.safelight.tensor.layer;

import org.jspecify.annotations.NullMarked;
