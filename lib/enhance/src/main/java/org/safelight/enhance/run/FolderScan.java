package org.safelight.enhance.run;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The photos below a folder, sorted by name.
 *
 * <p>Hidden files and folders are passed over, and so is the output folder if it lies inside. Links
 * to files are followed as long as they stay inside; links to folders are not, since what lies
 * inside is found anyway.
 */
final class FolderScan {
  private final Path root;
  private final Path realRoot;
  private final Path out;
  private final Path realOut;

  FolderScan(Path root, Path out) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
    this.out = out;
    this.realOut = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
  }

  void addTo(List<Job> jobs) {
    addFolder(root, jobs);
  }

  private void addFolder(Path folder, List<Job> jobs) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      jobs.add(job(folder).refused("the folder cannot be read"));
      return;
    }
    entries.sort(null);
    for (Path entry : entries) {
      if (!entry.getFileName().toString().startsWith(".")) {
        add(entry, jobs);
      }
    }
  }

  private void add(Path entry, List<Job> jobs) {
    if (Files.isSymbolicLink(entry)) {
      addLink(entry, jobs);
    } else if (Files.isDirectory(entry)) {
      if (!isOutput(entry)) {
        addFolder(entry, jobs);
      }
    } else if (PhotoNames.isPhoto(entry)) {
      jobs.add(job(entry));
    }
  }

  private void addLink(Path link, List<Job> jobs) {
    try {
      Path real = link.toRealPath();
      if (!real.startsWith(realRoot)) {
        jobs.add(job(link).refused("the link leads out of " + root));
      } else if (PhotoNames.isPhoto(link) && Files.isRegularFile(real)) {
        jobs.add(job(link));
      }
    } catch (IOException e) {
      jobs.add(job(link).refused("the link leads nowhere"));
    }
  }

  private boolean isOutput(Path folder) {
    try {
      return folder.toRealPath().equals(realOut);
    } catch (IOException e) {
      return false; // gone or closed: reading it will say so
    }
  }

  private Job job(Path source) {
    Path below = root.relativize(source);
    return new Job(source, out.resolve(below).resolveSibling(PhotoNames.outputName(source)));
  }
}
