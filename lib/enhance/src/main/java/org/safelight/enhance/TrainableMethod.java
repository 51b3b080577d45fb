package org.safelight.enhance;

import java.io.IOException;
import java.util.List;

/** A method that learns: an {@link EnhancerProvider} may implement it too. */
public interface TrainableMethod {

  /** Names of the training recipes; the shipped one first. */
  List<String> recipes();

  /**
   * Trains from random weights or from the request's, or goes on from the run's last checkpoint;
   * returns when done.
   *
   * @throws IOException if data cannot be read or the run folder not written
   * @throws IllegalArgumentException if the data, the recipe, the weights to start from or an
   *     override will not do, in one sentence
   * @throws IllegalStateException if no training engine is there for the device
   */
  void train(TrainingRequest request) throws IOException;
}
