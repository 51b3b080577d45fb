/**
 * The small tensor language that networks and losses are written in, once.
 *
 * <p>A network is a class that calls methods of {@link org.safelight.tensor.Tensor}. What happens
 * depends on the {@link org.safelight.tensor.Engine} that made the tensors: libtorch computes at
 * once and remembers how to differentiate (training), the ONNX graph builder writes a node
 * (inference and export), and the reference engine in this module's tests computes with plain
 * double loops (the oracle). All tensors are float32 in NCHW order.
 */
@NullMarked
package org.safelight.tensor;

import org.jspecify.annotations.NullMarked;
