/**
 * Weights that others publish, as named tensors.
 *
 * <p>{@link org.safelight.foreign.ForeignWeights#read} recognises a file by what it holds and reads
 * PyTorch, TensorFlow, NumPy and safetensors files; {@link org.safelight.foreign.WeightsImport}
 * finds among the tensors those that a network wants, and turns them to its layout.
 *
 * <p>Files are not trusted: nothing in them is executed, every length is checked before memory is
 * taken for it, and every fault is a {@link org.safelight.tensor.WeightsException} naming the file.
 */
@NullMarked
package org.safelight.foreign;

import org.jspecify.annotations.NullMarked;
