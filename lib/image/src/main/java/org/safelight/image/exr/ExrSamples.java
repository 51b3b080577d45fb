package org.safelight.image.exr;

/** How a sample is stored; the order is that of the codes in a file. */
public enum ExrSamples {
  /** Whole numbers of 32 bits without sign; read, not written. */
  UINT(4),
  /** Floats of 16 bits, eleven of them for the digits: a step of 0.05 to 0.1 %, up to 65,504. */
  HALF(2),
  /** Floats of 32 bits. */
  FLOAT(4);

  private final int bytes;

  ExrSamples(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }
}
