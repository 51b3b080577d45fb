package org.safelight.foreign;

import java.util.regex.Pattern;

/** Tells by its name what training left in a checkpoint beside the network. */
final class OptimizerState {
  private static final Pattern NAMES =
      Pattern.compile(
          "(.*[/.])?((Adam|Momentum|RMSProp|Adagrad|Adadelta|Ftrl)(Optimizer)?(_\\d+)?"
              + "|beta[12]_power(_\\d+)?|global_step|num_batches_tracked)"
              + "|(.*\\.)?(optimizer|optim|opt)(_state|_state_dict)?\\..*");

  private OptimizerState() {}

  /** Moments, step counters and the like. */
  static boolean is(String name) {
    return NAMES.matcher(name).matches();
  }
}
