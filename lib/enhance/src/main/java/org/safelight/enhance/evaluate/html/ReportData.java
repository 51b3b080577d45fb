package org.safelight.enhance.evaluate.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.evaluate.html.ReportContent.Interval;
import org.safelight.enhance.evaluate.html.ReportContent.Mean;
import org.safelight.enhance.evaluate.html.ReportContent.Method;
import org.safelight.enhance.evaluate.html.ReportContent.Metric;
import org.safelight.enhance.evaluate.html.ReportContent.Row;

/** The page's data block: what its tables and viewers are made of, with names as indices. */
final class ReportData {
  private final ReportContent content;
  private final PictureChoice choice;
  private final Map<String, Integer> photos = new LinkedHashMap<>();
  private final Map<String, Integer> methods = new LinkedHashMap<>();

  ReportData(ReportContent content, PictureChoice choice) {
    this.content = content;
    this.choice = choice;
    content.rows().forEach(row -> photos.putIfAbsent(row.photo(), photos.size()));
    content.methods().forEach(method -> methods.putIfAbsent(method.label(), methods.size()));
    if (methods.size() < content.methods().size()) {
      throw new IllegalArgumentException("every method of a report needs a label of its own");
    }
  }

  /** Names, in the order of their indices. */
  List<String> photos() {
    return List.copyOf(photos.keySet());
  }

  /** Labels, in the order of their indices. */
  List<String> methods() {
    return List.copyOf(methods.keySet());
  }

  /** Indices of photos with pictures. */
  List<Integer> pictured() {
    return choice.photos().stream()
        .map(photo -> Objects.requireNonNull(photos.get(photo)))
        .toList();
  }

  /**
   * The block, in ASCII and without {@code <}, {@code >} and {@code &}, so that it can stand in a
   * script element. A value that is missing or NaN is null, an infinite one its name as a text.
   */
  String json() throws IOException {
    StringWriter text = new StringWriter();
    JsonFactory factory =
        new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .characterEscapes(new ScriptEscapes())
            .build();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.writeStartObject();
      writeMethods(json);
      writeMetrics(json);
      json.writeArrayFieldStart("photos");
      for (String photo : photos.keySet()) {
        json.writeString(HtmlText.wellFormed(photo));
      }
      json.writeEndArray();
      writeMeans(json);
      writeRows(json);
      writeChoice(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  private void writeMethods(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("methods");
    for (Method method : content.methods()) {
      json.writeStartObject();
      json.writeStringField("label", HtmlText.wellFormed(method.label()));
      json.writeBooleanField("usesTarget", method.usesTarget());
      json.writeStringField("settings", HtmlText.wellFormed(method.settings()));
      json.writeStringField("weights", method.weightsSha256());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeMetrics(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("metrics");
    for (Metric metric : content.metrics()) {
      json.writeStartObject();
      json.writeStringField("name", HtmlText.wellFormed(metric.name()));
      json.writeStringField("unit", HtmlText.wellFormed(metric.unit()));
      json.writeNumberField("digits", metric.digits());
      json.writeStringField("better", metric.better().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Each as method, group and for every metric mean, low, high and number of photos. */
  private void writeMeans(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("means");
    for (Mean mean : content.means()) {
      json.writeStartArray();
      json.writeNumber(method(mean.method(), "a mean of group " + mean.group()));
      json.writeString(HtmlText.wellFormed(mean.group()));
      json.writeStartArray();
      for (Metric metric : content.metrics()) {
        Interval interval = mean.values().get(metric.name());
        if (interval == null || Double.isNaN(interval.mean())) {
          json.writeNull();
        } else {
          json.writeStartArray();
          write(json, interval.mean());
          write(json, interval.low());
          write(json, interval.high());
          json.writeNumber(interval.photos());
          json.writeEndArray();
        }
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Each as photo, group, method, values, milliseconds, bytes and reason. */
  private void writeRows(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rows");
    for (Row row : content.rows()) {
      json.writeStartArray();
      json.writeNumber(Objects.requireNonNull(photos.get(row.photo())));
      json.writeString(HtmlText.wellFormed(row.group()));
      json.writeNumber(method(row.method(), "the row of photo " + row.photo()));
      json.writeStartArray();
      for (Metric metric : content.metrics()) {
        write(json, row.values().get(metric.name()));
      }
      json.writeEndArray();
      json.writeNumber(row.millis());
      json.writeNumber(row.peakBytes());
      json.writeString(HtmlText.wellFormed(row.reason()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void writeChoice(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("pictured");
    for (int photo : pictured()) {
      json.writeNumber(photo);
    }
    json.writeEndArray();
    json.writeNumberField("pictureLimit", choice.limit());
    json.writeNumberField("rankMethod", choice.method());
    json.writeNumberField("rankMetric", choice.metric());
  }

  private int method(String label, String where) {
    Integer index = methods.get(label);
    if (index == null) {
      throw new IllegalArgumentException(
          "%s names the method %s, the report lists %s"
              .formatted(where, label, String.join(", ", methods.keySet())));
    }
    return index;
  }

  private static void write(JsonGenerator json, @Nullable Double value) throws IOException {
    if (value == null || value.isNaN()) {
      json.writeNull();
    } else if (value.isInfinite()) {
      json.writeString(value.toString());
    } else {
      json.writeNumber(value);
    }
  }

  /** Escapes what could end a script element or open a comment in it. */
  private static final class ScriptEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&'}) {
        codes[c] = ESCAPE_STANDARD;
      }
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return null; // none beyond the standard ones
    }
  }
}
