package org.safelight.enhance.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.DescribableMethod;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ExportableMethod;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ModelCards;
import org.safelight.enhance.Nearest;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainableMethod;
import org.safelight.enhance.TrainingRequest;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;

/**
 * A method whose network is trained here and ships with weights. {@code weights.safetensors} and
 * {@code card.json} lie beside the provider's class, as resources.
 *
 * @param <N> the network
 */
public abstract class LearnedProvider<N>
    implements EnhancerProvider, TrainableMethod, DescribableMethod, ExportableMethod {
  private final String name;
  private final String summary;
  private final List<Setting> settings;
  private final List<String> recipes;

  /**
   * A provider.
   *
   * @param summary one sentence for lists
   * @param recipes names, the shipped one first
   */
  protected LearnedProvider(
      String name, String summary, List<Setting> settings, List<String> recipes) {
    this.name = name;
    this.summary = summary;
    this.settings = List.copyOf(settings);
    this.recipes = List.copyOf(recipes);
  }

  /**
   * The network of a weights file, its parameters filled.
   *
   * @param origin what the file is called in messages
   * @throws org.safelight.tensor.WeightsException if the file is of another method, or names or
   *     shapes do not fit
   */
  protected abstract N network(Safetensors file, String origin);

  /** What the network learns. */
  protected abstract Parameters parameters(N network);

  /** An enhancer; {@code given} is complete and checked. */
  protected abstract Enhancer enhancer(N network, Map<String, Double> given, ModelCard card);

  /** {@link #train} for a recipe that is known. */
  protected abstract void trainKnown(TrainingRequest request) throws IOException;

  /** {@link #describe} for a recipe that is known. */
  protected abstract NetworkDescription describeKnown(String recipe);

  /** The network as the bytes of an ONNX file. */
  protected abstract byte[] onnx(N network, OnnxMetadata metadata);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final List<Setting> settings() {
    return settings;
  }

  @Override
  public final List<String> recipes() {
    return recipes;
  }

  @Override
  public final ModelCard card() {
    return ModelCards.resource(getClass(), "card.json");
  }

  @Override
  public final Enhancer open(Map<String, Double> given) {
    return enhancer(shipped(), given, card());
  }

  @Override
  public final Enhancer open(Map<String, Double> given, Path weights) throws IOException {
    N network = network(weights);
    long count = parameters(network).trainedCount();
    return enhancer(network, given, ModelCards.ofOwnWeights(card(), weights, count));
  }

  @Override
  public final void train(TrainingRequest request) throws IOException {
    requireRecipe(request.recipe());
    trainKnown(request);
  }

  @Override
  public final NetworkDescription describe(String recipe) {
    requireRecipe(recipe);
    return describeKnown(recipe);
  }

  @Override
  public final byte[] onnx() {
    return onnx(shipped(), metadata(card()));
  }

  /**
   * The network of a weights file, or the shipped one.
   *
   * @throws IOException if the file cannot be read
   * @throws org.safelight.tensor.WeightsException if it does not fit
   */
  protected final N network(@Nullable Path weights) throws IOException {
    return weights == null ? shipped() : network(Safetensors.read(weights), weights.toString());
  }

  /**
   * How many numbers of a weights file were learned; what else it holds, as averages of a
   * normalisation or a basis, does not count.
   *
   * @throws IOException if the file cannot be read
   * @throws org.safelight.tensor.WeightsException if it does not fit this method
   */
  public final long learned(Path weights) throws IOException {
    return parameters(network(Safetensors.read(weights), weights.toString())).trainedCount();
  }

  private N shipped() {
    return network(ShippedWeights.beside(getClass()), "the shipped weights");
  }

  /** What an exported model says about itself. */
  private OnnxMetadata metadata(ModelCard card) {
    String version = getClass().getPackage().getImplementationVersion();
    return new OnnxMetadata(
        card.method(),
        card.licence(),
        card.sha256(),
        version == null ? "development" : version,
        1,
        Map.of("paper", card.paper()));
  }

  private void requireRecipe(String recipe) {
    if (!recipes.contains(recipe)) {
      throw new IllegalArgumentException(Nearest.unknown("recipe", recipe, recipes));
    }
  }
}
