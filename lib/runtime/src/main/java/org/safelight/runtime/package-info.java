/**
 * Runs models with ONNX Runtime on the processor.
 *
 * <p>{@link org.safelight.runtime.Session} holds a loaded model; {@link
 * org.safelight.runtime.ImageTensors} turns images into its inputs and its outputs into images.
 */
@NullMarked
package org.safelight.runtime;

import org.jspecify.annotations.NullMarked;
