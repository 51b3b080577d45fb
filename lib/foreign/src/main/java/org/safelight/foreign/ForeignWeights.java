package org.safelight.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;

/**
 * The tensors of a file that another program wrote.
 *
 * @param origin the file, for messages
 * @param files what was read
 * @param format what it was recognised as; says how kernels lie
 * @param tensors by their names in the file, in its order; numbers of any type as float
 * @param skipped tensors that are no rows of numbers, each with the reason
 */
public record ForeignWeights(
    String origin,
    List<Path> files,
    Format format,
    Map<String, NamedTensor> tensors,
    Map<String, String> skipped) {

  /** Copies the collections, keeping their order. */
  public ForeignWeights {
    files = List.copyOf(files);
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
  }

  /**
   * Reads a file, recognised by what it holds: PyTorch {@code .pth} in both forms, a TensorFlow
   * checkpoint (its prefix, one of its files, or the folder with {@code checkpoint}), NumPy {@code
   * .npy} and {@code .npz}, safetensors.
   *
   * @throws IOException if it cannot be read at all
   * @throws org.safelight.tensor.WeightsException if what it holds is broken or of no known form
   */
  public static ForeignWeights read(Path path) throws IOException {
    return Recognition.read(path);
  }
}
