package org.safelight.classic;

import java.util.List;
import java.util.stream.Stream;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;

/** What every provider of a method without weights says about it; how it is opened is its own. */
public abstract class ClassicProvider implements EnhancerProvider {
  private final ModelCard card;
  private final String summary;
  private final List<Setting> settings;

  /**
   * A provider of the named method.
   *
   * @param name what users type
   * @param summary one sentence
   * @param paper citation
   * @param settings those of the method; {@link Setting#STRENGTH} is put before them
   */
  protected ClassicProvider(String name, String summary, String paper, Setting... settings) {
    this.card = ModelCard.classic(name, paper);
    this.summary = summary;
    this.settings = Stream.concat(Stream.of(Setting.STRENGTH), Stream.of(settings)).toList();
  }

  @Override
  public final String name() {
    return card.method();
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
  public final ModelCard card() {
    return card;
  }
}
