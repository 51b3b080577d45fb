/**
 * Writes a network as an ONNX graph (operator set 20, IR 9) by running its code on symbolic
 * tensors.
 *
 * <p>{@link org.safelight.onnx.OnnxGraph} is the engine: every operation on its tensors appends a
 * node. {@link org.safelight.onnx.GraphSummary} counts what the graph holds and costs.
 */
@NullMarked
package org.safelight.onnx;

import org.jspecify.annotations.NullMarked;
