package org.safelight.enhance;

import java.io.IOException;

/** A method whose shipped network can be given away as an ONNX file. */
public interface ExportableMethod {

  /**
   * The network with its weights, names, version, method and licence, as ONNX bytes.
   *
   * @throws IOException if the weights cannot be read
   */
  byte[] onnx() throws IOException;
}
