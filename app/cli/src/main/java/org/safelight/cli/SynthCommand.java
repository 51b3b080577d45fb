package org.safelight.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code safelight synth}. */
@Command(name = "synth", description = "Makes pairs for training and measuring from good photos.")
final class SynthCommand implements Callable<Integer> {
  SynthCommand(Console console) {}

  @Override
  public Integer call() {
    return 1;
  }
}
