package org.safelight.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Sentences for what went wrong. */
final class Errors {
  private Errors() {}

  /**
   * The value, where an {@link IllegalArgumentException} means that the user's words were wrong.
   *
   * @throws ParameterException in its place
   */
  static <T> T usage(CommandSpec spec, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw usage(spec, String.valueOf(e.getMessage()));
    }
  }

  /** The user's words were wrong. */
  static ParameterException usage(CommandSpec spec, String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** The JDK's file errors are often a bare path: says what is wrong with it. */
  static String sentence(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileAlreadyExistsException present) {
      return present.getFile() + " is in the way: it is a file, not a folder";
    }
    if (e instanceof FileSystemException broken) {
      return "%s: %s".formatted(broken.getFile(), broken.getReason());
    }
    return String.valueOf(e.getMessage());
  }
}
