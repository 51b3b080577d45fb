package org.safelight.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the numbers of a NumPy array: a magic word, a version, a length, and a Python
 * dict as text.
 *
 * @param descr type and byte order, as "&lt;f4"
 * @param fortran whether the first dimension runs fastest
 * @param shape may hold zeros
 * @param length of the header in bytes
 */
record NpyHeader(String descr, boolean fortran, List<Long> shape, int length) {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy itself refuses longer ones. */
  static final int MAX_LENGTH = 10_000;

  private static final int PREFIX = 8;
  private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([^']{1,40})'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

  /** Reads it from the first bytes of an array; {@code data} may go on after it. */
  static NpyHeader read(String origin, ByteBuffer data) {
    data.order(ByteOrder.LITTLE_ENDIAN);
    if (data.limit() < PREFIX + 4 || !startsWith(data)) {
      throw Faults.of(origin, "does not begin as a NumPy array");
    }
    int major = data.get(6);
    if (major < 1 || major > 3) {
      throw Faults.of(origin, "is of NumPy's version %d, wanted 1 to 3".formatted(major));
    }
    int begin = major == 1 ? PREFIX + 2 : PREFIX + 4;
    long length = major == 1 ? data.getShort(PREFIX) & 0xffff : data.getInt(PREFIX) & 0xffff_ffffL;
    if (length > MAX_LENGTH || length > data.limit() - begin) {
      throw Faults.of(origin, "ends within its NumPy header of %d bytes".formatted(length));
    }
    String text =
        new String(data.array(), data.arrayOffset() + begin, (int) length, StandardCharsets.UTF_8);
    Matcher descr = DESCR.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!descr.find() || !order.find() || !shape.find()) {
      throw Faults.of(origin, "has a NumPy header without type, order and shape of plain numbers");
    }
    return new NpyHeader(
        descr.group(1),
        order.group(1).equals("True"),
        sizes(origin, shape.group(1)),
        begin + (int) length);
  }

  static boolean startsWith(ByteBuffer data) {
    for (int i = 0; i < MAGIC.length; i++) {
      if (data.limit() <= i || data.get(i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  private static List<Long> sizes(String origin, String text) {
    List<Long> sizes = new ArrayList<>();
    for (String size : text.split(",", -1)) {
      String digits = size.strip();
      if (digits.isEmpty()) {
        continue;
      }
      if (!digits.matches("[0-9]{1,18}")) {
        throw Faults.of(origin, "has shape (%s)".formatted(text));
      }
      sizes.add(Long.valueOf(digits));
    }
    return sizes;
  }

  /** How one number is stored; null for what is no plain number, such as texts and objects. */
  @Nullable ElementType type() {
    return switch (descr.substring(1)) {
      case "f2" -> ElementType.F16;
      case "f4" -> ElementType.F32;
      case "f8" -> ElementType.F64;
      case "i1" -> ElementType.I8;
      case "u1" -> ElementType.U8;
      case "i2" -> ElementType.I16;
      case "i4" -> ElementType.I32;
      case "i8" -> ElementType.I64;
      case "b1" -> ElementType.BOOL;
      default -> null;
    };
  }

  /** Byte order of the numbers. */
  ByteOrder byteOrder() {
    return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
