package org.safelight.enhance.evaluate.html;

import java.io.IOException;
import java.util.Optional;

/** Small pictures of an evaluation, as JPEG bytes; those of one photo are all of one size. */
public interface ReportPictures {
  /** The input, or nothing if it could not be read. */
  Optional<byte[]> input(String photo) throws IOException;

  /** The target, or nothing where there is none. */
  Optional<byte[]> target(String photo) throws IOException;

  /** What a method made of the input, or nothing if it failed. */
  Optional<byte[]> output(String photo, String method) throws IOException;
}
