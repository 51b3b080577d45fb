package org.safelight.train;

import org.safelight.tensor.Parameters;

/**
 * One set of parameters with a loss of its own: a network, or its critic.
 *
 * @param name prefix in checkpoints, for example "generator"
 * @param parameters updated in place when training ends or a checkpoint is read
 * @param rateFactor its learning rate as a multiple of the schedule's
 */
public record Objective(String name, Parameters parameters, double rateFactor) {}
