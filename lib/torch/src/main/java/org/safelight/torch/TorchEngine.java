package org.safelight.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;

/**
 * Tensors on libtorch, on the processor or a CUDA device.
 *
 * <p>Rank-4 tensors are kept channels-last: oneDNN's convolutions are about 1.5 times faster so.
 */
public final class TorchEngine implements TrainingEngine {
  private final Device device;
  private final boolean cuda;

  /**
   * Opens the device.
   *
   * @param deviceName "cpu" or "cuda"
   * @param threads for arithmetic, at least 1
   * @throws IllegalArgumentException if the name is another or threads is below 1
   * @throws IllegalStateException if there is no CUDA device
   */
  public TorchEngine(String deviceName, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    cuda =
        switch (deviceName) {
          case "cpu" -> false;
          case "cuda" -> true;
          default ->
              throw new IllegalArgumentException(
                  "device must be cpu or cuda, got '%s'".formatted(deviceName));
        };
    // Two pools: torch's rules oneDNN, OpenBLAS keeps a count of its own.
    torch.set_num_threads(threads);
    openblas.blas_set_num_threads(threads);
    if (cuda && !torch.cuda_is_available()) {
      throw new IllegalStateException(
          "no CUDA device: libtorch was built without CUDA or finds no driver; use --device cpu");
    }
    device = new Device(cuda ? "cuda:0" : "cpu");
  }

  @Override
  public String name() {
    return "torch";
  }

  @Override
  public Tensor constant(float[] values, Shape shape) {
    return new TorchTensor(this, upload(values, shape));
  }

  @Override
  public Tensor parameter(String name, float[] values, Shape shape) {
    return new TorchTensor(this, upload(values, shape).set_requires_grad(true));
  }

  private org.bytedeco.pytorch.Tensor upload(float[] values, Shape shape) {
    if (shape.size() != values.length) {
      throw new IllegalArgumentException(
          "shape %s holds %d values, got %d".formatted(shape, shape.size(), values.length));
    }
    try (FloatPointer pointer = new FloatPointer(values)) {
      // from_blob borrows the memory; clone makes it torch's own before the pointer goes.
      org.bytedeco.pytorch.Tensor own = torch.from_blob(pointer, sizes(shape)).clone();
      if (cuda) {
        own = own.to(device, torch.ScalarType.Float);
      }
      return shape.rank() == 4 ? own.contiguous(torch.MemoryFormat.ChannelsLast) : own;
    }
  }

  static long[] sizes(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = shape.dim(i);
    }
    return sizes;
  }

  @Override
  public Tensor concat(int dim, List<Tensor> parts) {
    TensorVector vector = new TensorVector();
    parts.forEach(p -> vector.push_back(TorchTensor.raw(p)));
    return TorchTensor.guarded(
        "concat along " + dim, parts, () -> new TorchTensor(this, torch.cat(vector, dim)));
  }

  @Override
  public Scope scope() {
    PointerScope scope = new PointerScope();
    return scope::close;
  }

  @Override
  public float[] read(Tensor tensor) {
    return download(TorchTensor.raw(tensor));
  }

  private static float[] download(org.bytedeco.pytorch.Tensor tensor) {
    org.bytedeco.pytorch.Tensor plain = tensor.detach().cpu().contiguous();
    float[] values = new float[Math.toIntExact(plain.numel())];
    plain.data_ptr_float().get(values);
    return values;
  }

  @Override
  public float[] gradient(Tensor parameter) {
    org.bytedeco.pytorch.Tensor grad = TorchTensor.raw(parameter).grad();
    return grad.defined() ? download(grad) : new float[Math.toIntExact(parameter.shape().size())];
  }

  @Override
  public void backward(Tensor loss) {
    single(loss).backward();
  }

  @Override
  public void backward(Tensor loss, Map<String, Tensor> parameters) {
    TensorVector own = new TensorVector();
    parameters.values().stream()
        .map(TorchTensor::raw)
        .filter(org.bytedeco.pytorch.Tensor::requires_grad) // buffers have no gradient to add to
        .forEach(own::push_back);
    single(loss)
        .backward(
            new org.bytedeco.pytorch.Tensor(),
            new BoolOptional(true),
            false,
            new TensorArrayRefOptional(own));
  }

  private static org.bytedeco.pytorch.Tensor single(Tensor loss) {
    if (loss.shape().size() != 1) {
      throw new IllegalArgumentException("a loss has one element, got " + loss.shape());
    }
    return TorchTensor.raw(loss).sum();
  }

  @Override
  public void clearGradients(Map<String, Tensor> parameters) {
    try (PointerScope scope = new PointerScope()) {
      for (Tensor parameter : parameters.values()) {
        org.bytedeco.pytorch.Tensor grad = TorchTensor.raw(parameter).grad();
        if (grad.defined()) {
          grad.zero_();
        }
      }
    }
  }

  @Override
  public void assign(Tensor parameter, float[] values) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      TorchTensor.raw(parameter).copy_(upload(values, parameter.shape()));
    }
  }

  @Override
  public Optimizer adam(Map<String, Tensor> parameters, AdamSettings settings) {
    return new TorchAdam(this, new LinkedHashMap<>(parameters), settings);
  }

  /** Zeros in the same layout as {@code parameter}, outside any scope of the caller. */
  org.bytedeco.pytorch.Tensor zeros(Shape shape) {
    return upload(new float[Math.toIntExact(shape.size())], shape);
  }

  /** Replaces the values of an optimiser's tensor. */
  void fill(org.bytedeco.pytorch.Tensor target, float[] values, Shape shape) {
    try (PointerScope scope = new PointerScope()) {
      target.copy_(upload(values, shape));
    }
  }

  /** Values of an optimiser's tensor. */
  float[] values(org.bytedeco.pytorch.Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      return download(tensor);
    }
  }

  @Override
  public <T> T withoutGradients(Supplier<T> work) {
    try (NoGradGuard guard = new NoGradGuard()) {
      return work.get();
    }
  }

  @Override
  public void close() {
    device.close();
  }
}
