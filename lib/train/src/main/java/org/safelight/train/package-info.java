/**
 * The training loop, which knows steps, losses and files but nothing about photos.
 *
 * <p>A method describes itself as a {@link org.safelight.train.TrainingTask}; {@link
 * org.safelight.train.Trainer} runs it in a folder and can go on after any interruption.
 */
@NullMarked
package org.safelight.train;

import org.jspecify.annotations.NullMarked;
