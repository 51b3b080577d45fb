package org.safelight.image.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that appear whole or not at all. */
public final class AtomicFiles {
  private static final int BUFFER = 1 << 16;

  private AtomicFiles() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it all; the stream is buffered, and flushed and closed by who gave it. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes {@code bytes} to a temporary neighbour and moves it over {@code target}. */
  public static void write(Path target, byte[] bytes) throws IOException {
    createFolder(parentOf(target));
    write(target, true, out -> out.write(bytes));
  }

  /**
   * Writes to a temporary neighbour and moves it to {@code target} once it is whole; a failure
   * leaves nothing. The folder must be there.
   *
   * @param overwrite whether a file that is there may be replaced
   * @throws FileAlreadyExistsException if one is there and may not, also if it came meanwhile
   */
  public static void write(Path target, boolean overwrite, Content content) throws IOException {
    checkFree(target, overwrite);
    Path part = partOf(target);
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), BUFFER)) {
        content.write(out);
      }
      checkFree(target, overwrite); // again: writing took a while
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void checkFree(Path target, boolean overwrite) throws IOException {
    if (!overwrite && Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  /** Makes a folder and those above it, unless it is there or a link to one that is. */
  public static void createFolder(Path folder) throws IOException {
    // Files.createDirectories takes a link to a folder for a file in the way on Java 17.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }

  /** A fresh hidden name beside {@code target}, with the target's extension at its end. */
  public static Path partOf(Path target) {
    String name = target.getFileName().toString();
    int dot = name.lastIndexOf('.');
    // Not Files.createTempFile: its files are private to their owner, results are not.
    return parentOf(target)
        .resolve(
            ".safelight-%s.part%s"
                .formatted(UUID.randomUUID(), dot < 0 ? "" : name.substring(dot)));
  }

  /** Moves a finished file over {@code target}, in one step where the file system can. */
  public static void move(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Folder a file lies in; the working folder for a bare name. */
  public static Path parentOf(Path file) {
    Path whole = file.toAbsolutePath();
    Path parent = whole.getParent();
    return parent == null ? whole : parent;
  }
}
