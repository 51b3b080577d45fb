package org.safelight.cli;

import javax.imageio.ImageIO;

/** Where the process starts. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its {@link ExitCode}. */
  public static void main(String[] args) {
    ImageIO.setUseCache(false); // no temporary file for each stream
    System.exit(Cli.run(Console.ofProcess(), args));
  }
}
