package org.safelight.foreign;

/** A file format that is read. */
public enum Format {
  /** PyTorch before 1.6: a row of pickles, then the numbers. */
  TORCH_LEGACY("PyTorch, legacy", Layout.TORCH),
  /** PyTorch since 1.6: a zip of one pickle and the numbers. */
  TORCH_ZIP("PyTorch, zip", Layout.TORCH),
  /** TensorFlow: an index and its data. */
  TENSORFLOW("TensorFlow checkpoint", Layout.TENSORFLOW),
  /** One NumPy array. */
  NPY("NumPy array", Layout.UNKNOWN),
  /** A zip of NumPy arrays. */
  NPZ("NumPy archive", Layout.UNKNOWN),
  /** As {@link org.safelight.tensor.Safetensors} reads. */
  SAFETENSORS("safetensors", Layout.TORCH);

  private final String title;
  private final Layout layout;

  Format(String title, Layout layout) {
    this.title = title;
    this.layout = layout;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** How kernels lie in such files. */
  public Layout layout() {
    return layout;
  }
}
