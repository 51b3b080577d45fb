package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.safelight.enhance.ExportableMethod;
import org.safelight.enhance.Methods;
import org.safelight.image.io.AtomicFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight export}: writes a method's network with its weights as an ONNX file. */
@Command(name = "export", description = "Writes a network with its weights to a file.")
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(paramLabel = "METHOD", description = "As 'safelight list' prints it.")
  private String method = "";

  @Option(names = "--onnx", required = true, paramLabel = "FILE", description = "The ONNX file.")
  @SuppressWarnings("NullAway.Init") // required
  private Path onnx;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ExportableMethod exportable =
        Capabilities.of(spec, Methods.all(), method, ExportableMethod.class, "be exported");
    byte[] bytes = exportable.onnx();
    AtomicFiles.write(onnx, bytes);
    console.say("%s: %,d bytes".formatted(onnx, bytes.length));
    return ExitCode.DONE;
  }
}
