package org.safelight.image.exr;

import java.util.BitSet;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Refusal;

/** The chunks of a file, found by its table and checked: each of level 0, once. */
final class Chunks {
  /** A tile of 10 x 10 pixels at the limit of 100 million; smaller ones only cost time. */
  private static final long MOST = 1_000_000;

  private static final int LINE_HEADER = 8;
  private static final int TILE_HEADER = 20;

  private final Bytes in;
  private final ExrHeader header;
  private final int across;
  private final int count;
  private final BitSet seen = new BitSet();

  /**
   * A chunk.
   *
   * @param window its pixels
   * @param at where its data starts
   * @param size how long they are, all inside the file
   */
  record Chunk(Window window, long at, int size) {}

  Chunks(Bytes in, ExrHeader header) throws Refusal {
    this.in = in;
    this.header = header;
    Window data = header.data();
    Window tile = header.tile();
    int wide = tile == null ? data.width() : tile.width();
    int high = tile == null ? header.compression().lines() : tile.height();
    this.across = (data.width() - 1) / wide + 1;
    long chunks = (long) across * ((data.height() - 1) / high + 1);
    if (chunks > MOST) {
      throw new Refusal("it has %d chunks, the limit is %d".formatted(chunks, MOST));
    }
    if (!in.has(header.end(), 8 * chunks)) {
      throw new Refusal("it ends within its table of %d chunks".formatted(chunks));
    }
    this.count = (int) chunks;
  }

  int count() {
    return count;
  }

  /** The chunk at a place of the table; it says itself which pixels it holds. */
  Chunk read(int i) throws Refusal {
    long at = in.u32(header.end() + 8L * i) | in.u32(header.end() + 8L * i + 4) << 32;
    int head = header.tile() == null ? LINE_HEADER : TILE_HEADER;
    if (at < header.end() + 8L * count || !in.has(at, head)) {
      throw new Refusal("chunk %d of %d lies outside the file".formatted(i, count));
    }
    Window window = header.tile() == null ? lines((int) in.u32(at)) : tile(header.tile(), at);
    long size = in.u32(at + head - 4);
    if (!in.has(at + head, size)) {
      throw new Refusal("chunk %d of %d ends outside the file".formatted(i, count));
    }
    return new Chunk(window, at + head, (int) size);
  }

  private Window lines(int y) throws Refusal {
    Window data = header.data();
    int lines = header.compression().lines();
    long down = (long) y - data.top();
    if (down < 0 || down >= data.height() || down % lines != 0) {
      throw new Refusal("a chunk starts at line %d, where none does".formatted(y));
    }
    once((int) down / lines);
    return new Window(data.left(), y, data.width(), Math.min(lines, data.height() - (int) down));
  }

  private Window tile(Window tile, long at) throws Refusal {
    Window data = header.data();
    long x = in.u32(at);
    long y = in.u32(at + 4);
    if (in.u32(at + 8) != 0 || in.u32(at + 12) != 0) {
      throw new Refusal("its table has a tile of another size in place of a full one");
    }
    if (x >= across || y >= count / across) {
      throw new Refusal("there is no tile (%d, %d) in it".formatted(x, y));
    }
    once((int) (y * across + x));
    int left = (int) x * tile.width();
    int top = (int) y * tile.height();
    return new Window(
        data.left() + left,
        data.top() + top,
        Math.min(tile.width(), data.width() - left),
        Math.min(tile.height(), data.height() - top));
  }

  private void once(int number) throws Refusal {
    if (seen.get(number)) {
      throw new Refusal("it has a chunk twice");
    }
    seen.set(number);
  }
}
