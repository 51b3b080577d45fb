package org.safelight.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;

/**
 * Adam with its moments in the open, so that a checkpoint holds all of it. Kingma and Ba, ICLR
 * 2015, Algorithm 1; weight decay is added to the gradient (L2), as the published recipes do.
 */
final class TorchAdam implements TrainingEngine.Optimizer {

  private record Slot(
      String name,
      org.bytedeco.pytorch.Tensor parameter,
      Shape shape,
      org.bytedeco.pytorch.Tensor first,
      org.bytedeco.pytorch.Tensor second) {}

  private final TorchEngine engine;
  private final TrainingEngine.AdamSettings settings;
  private final List<Slot> slots = new ArrayList<>();
  private long step;

  TorchAdam(
      TorchEngine engine, Map<String, Tensor> parameters, TrainingEngine.AdamSettings settings) {
    this.engine = engine;
    this.settings = settings;
    parameters.forEach(
        (name, parameter) ->
            slots.add(
                new Slot(
                    name,
                    TorchTensor.raw(parameter),
                    parameter.shape(),
                    engine.zeros(parameter.shape()),
                    engine.zeros(parameter.shape()))));
  }

  @Override
  public void step(double learningRate) {
    step++;
    double firstCorrection = 1 - Math.pow(settings.beta1(), step);
    double secondCorrection = 1 - Math.pow(settings.beta2(), step);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Scalar beta1 = new Scalar(settings.beta1());
      Scalar beta2 = new Scalar(settings.beta2());
      Scalar rest1 = new Scalar(1 - settings.beta1());
      Scalar rest2 = new Scalar(1 - settings.beta2());
      Scalar epsilon = new Scalar(settings.epsilon());
      Scalar rootScale = new Scalar(1 / Math.sqrt(secondCorrection));
      Scalar rate = new Scalar(-learningRate / firstCorrection);
      Scalar decay = new Scalar(settings.weightDecay());
      for (Slot slot : slots) {
        org.bytedeco.pytorch.Tensor grad = slot.parameter().grad();
        if (!grad.defined()) {
          continue; // no path from the loss to this parameter
        }
        if (settings.weightDecay() != 0) {
          grad.add_(slot.parameter(), decay);
        }
        slot.first().mul_(beta1).add_(grad, rest1);
        slot.second().mul_(beta2).addcmul_(grad, grad, rest2);
        org.bytedeco.pytorch.Tensor root = slot.second().sqrt().mul_(rootScale).add_(epsilon);
        slot.parameter().addcdiv_(slot.first(), root, rate);
        grad.zero_();
      }
    }
  }

  @Override
  public double clipGradients(double norm) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      double squares = 0;
      for (Slot slot : slots) {
        org.bytedeco.pytorch.Tensor grad = slot.parameter().grad();
        if (grad.defined()) {
          double one = grad.norm().item_float();
          squares += one * one;
        }
      }
      double found = Math.sqrt(squares);
      if (found > norm) {
        Scalar factor = new Scalar(norm / found);
        for (Slot slot : slots) {
          org.bytedeco.pytorch.Tensor grad = slot.parameter().grad();
          if (grad.defined()) {
            grad.mul_(factor);
          }
        }
      }
      return found;
    }
  }

  @Override
  public Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    // Two halves of 24 bits: a float alone would round step counts above 16.7 million.
    state.put("step", new float[] {step >>> 24, step & 0xffffff});
    for (Slot slot : slots) {
      state.put(slot.name() + ".first", engine.values(slot.first()));
      state.put(slot.name() + ".second", engine.values(slot.second()));
    }
    return state;
  }

  @Override
  public void restore(Map<String, float[]> state) {
    float[] halves = require(state, "step", 2);
    step = ((long) halves[0] << 24) + (long) halves[1];
    for (Slot slot : slots) {
      int size = Math.toIntExact(slot.shape().size());
      engine.fill(slot.first(), require(state, slot.name() + ".first", size), slot.shape());
      engine.fill(slot.second(), require(state, slot.name() + ".second", size), slot.shape());
    }
  }

  private static float[] require(Map<String, float[]> state, String name, int size) {
    float[] found = state.get(name);
    if (found == null || found.length != size) {
      throw new IllegalArgumentException(
          "optimiser state %s: wanted %d values, found %s"
              .formatted(name, size, found == null ? "none" : Integer.toString(found.length)));
    }
    return found;
  }
}
