package org.safelight.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.safelight.enhance.Nearest;
import org.safelight.tensor.WeightsException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs its command, and turns every error into one sentence. */
final class Cli {
  private Cli() {}

  /** Runs one command and returns its {@link ExitCode}. */
  static int run(Console console, String... args) {
    CommandLine root = commands(console);
    int code;
    try {
      code = root.execute(args);
    } catch (OutOfMemoryError e) {
      console.say("not enough memory; SAFELIGHT_JAVA_OPTS=-Xmx4g gives it 4 GB");
      code = ExitCode.FAILURE;
    } catch (LinkageError | StackOverflowError e) {
      console.say("unexpected " + e);
      code = ExitCode.FAILURE;
    }
    console.out().flush();
    if (console.out().checkError()) {
      console.say("standard output cannot be written");
      return ExitCode.FAILURE;
    }
    return code;
  }

  private static CommandLine commands(Console console) {
    CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand(new EnhanceCommand(console));
    root.addSubcommand(new ApplyCommand(console));
    root.addSubcommand(new DrawCommand(console));
    root.addSubcommand(new XmpCommand(console));
    root.addSubcommand(new HdrCommand(console));
    root.addSubcommand(new TonemapCommand(console));
    root.addSubcommand(new FuseCommand(console));
    root.addSubcommand(new DecomposeCommand(console));
    root.addSubcommand(new LutCommand(console));
    root.addSubcommand(new TrainCommand(console));
    root.addSubcommand(new SynthCommand(console));
    root.addSubcommand(new EvaluateCommand(console));
    root.addSubcommand(new CheckFiveKCommand(console));
    root.addSubcommand(new DescribeCommand(console));
    root.addSubcommand(new ExportCommand(console));
    root.addSubcommand(new ImportCommand(console));
    root.addSubcommand(new ListCommand(console));
    // The launcher hands over long lists of files as @FILE, one argument a line, taken as it is.
    root.setUseSimplifiedAtFiles(true).setAtFileCommentChar(null);
    root.setOut(
        new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8), true));
    root.setErr(
        new PrintWriter(new OutputStreamWriter(console.err(), StandardCharsets.UTF_8), true));
    Ansi ansi = console.terminal() && console.color() ? Ansi.ON : Ansi.OFF;
    root.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
    root.setUsageHelpLongOptionsMaxWidth(30);
    root.setParameterExceptionHandler((e, given) -> usage(console, e));
    root.setExecutionExceptionHandler((e, command, parsed) -> failure(console, e));
    return root;
  }

  private static int usage(Console console, ParameterException e) {
    CommandLine command = e.getCommandLine();
    console.say(e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : said(e));
    console
        .err()
        .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName(" ")));
    return ExitCode.USAGE;
  }

  private static String said(ParameterException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (word.startsWith("-")) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      List<String> known =
          spec.options().stream().filter(o -> !o.hidden()).map(o -> o.longestName()).toList();
      return Nearest.unknown("option", name, known);
    }
    if (!spec.subcommands().isEmpty()) {
      return Nearest.unknown("command", word, spec.subcommands().keySet());
    }
    return "%s takes no argument '%s'".formatted(spec.qualifiedName(" "), word);
  }

  private static int failure(Console console, Exception e) {
    if (System.getenv("SAFELIGHT_TRACE") != null) {
      e.printStackTrace(console.err());
    }
    console.say(reason(e));
    return ExitCode.FAILURE;
  }

  // Only these are meant for people; any other exception is a bug and says its type too.
  private static String reason(Exception e) {
    if (e instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return reason(wrapped.getCause());
    }
    boolean expected =
        e instanceof IOException
            || e instanceof IllegalArgumentException
            || e instanceof IllegalStateException
            || e instanceof WeightsException;
    return expected && e.getMessage() != null
        ? Errors.sentence(e)
        : "unexpected %s; with SAFELIGHT_TRACE=1 it says where".formatted(e);
  }
}
