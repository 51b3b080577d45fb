package org.safelight.data.fivek;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of FiveK, a and four digits: a0001 to a5000 are taken. */
final class FiveKId {
  // No letter or digit on either side: "ba0001" and "a00012" are other names.
  private static final Pattern ID = Pattern.compile("(?<![A-Za-z0-9])[aA](\\d{4})(?!\\d)");

  private FiveKId() {}

  /** The id in a name, lower case: "a0001" of "a0001-jmac_DSC1459.tif". */
  static Optional<String> in(String name) {
    Matcher found = ID.matcher(name);
    return found.find() ? Optional.of("a" + found.group(1)) : Optional.empty();
  }
}
