package org.safelight.foreign;

/** How a format orders the dimensions of kernels. */
public enum Layout {
  /**
   * As our networks: convolutions (out, in, height, width), transposed ones (in, out, height,
   * width), dense layers (out, in).
   */
  TORCH,

  /**
   * Convolutions (height, width, in, out), transposed ones (height, width, out, in), dense layers
   * (in, out).
   */
  TENSORFLOW,

  /** The format does not tell. */
  UNKNOWN
}
