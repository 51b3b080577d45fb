package org.safelight.foreign;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.safelight.tensor.WeightsException;

/**
 * Reads the part of Python's pickle language that state dicts are written in, protocols 2 to 4.
 *
 * <p>Values become {@link Long}, {@link BigInteger}, {@link Double}, {@link Boolean}, {@link
 * String}, {@link List}, {@link PickledDict}, {@link Tuple} and {@link #NONE}. A pickle may name
 * functions to call; only those of {@link TorchGlobals} are known, which build values, and any
 * other is refused by its name. Nothing is executed.
 */
final class Unpickler {
  /** Python's None. */
  static final Object NONE = new Object();

  /** Each instruction costs little memory; a state dict of a thousand tensors has some 30,000. */
  private static final int MAX_INSTRUCTIONS = 2_000_000;

  private static final Object MARK = new Object();

  /** An immutable row of values. */
  record Tuple(List<Object> items) {}

  /** A function or class that the pickle names. */
  record Global(String module, String name) {
    @Override
    public String toString() {
      return module + "." + name;
    }
  }

  private final PickleInput in;
  private final Function<Object, Object> persistent;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  /**
   * A reader of one pickle.
   *
   * @param persistent what stands for a value that lies outside the pickle, by its identifier
   */
  Unpickler(PickleInput in, Function<Object, Object> persistent) {
    this.in = in;
    this.persistent = persistent;
  }

  /**
   * Reads up to the pickle's end.
   *
   * @throws WeightsException if it is broken, or names what a state dict has no need of
   */
  Object read() throws IOException {
    for (int i = 0; i < MAX_INSTRUCTIONS; i++) {
      int code = in.u8();
      if (code == '.') {
        return pop();
      }
      step(code);
    }
    throw fault("has more than %d instructions".formatted(MAX_INSTRUCTIONS));
  }

  private void step(int code) throws IOException {
    switch (code) {
      case 0x80 -> requireProtocol(in.u8());
      case 0x95 -> in.i64(); // a frame only says how far to read ahead
      case '(' -> push(MARK);
      case '0' -> pop();
      case '1' -> popToMark();
      case 'N' -> push(NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'J' -> push((long) in.i32());
      case 'K' -> push((long) in.u8());
      case 'M' -> push((long) in.u16());
      case 0x8a -> push(integer(in.bytes(in.u8()).array()));
      case 'G' -> push(in.bigEndianDouble());
      case 'X', 'T', 'B' -> push(in.text(in.i32() & 0xffff_ffffL));
      case 'U', 'C', 0x8c -> push(in.text(in.u8()));
      case 0x8d -> push(in.text(in.i64()));
      case ']' -> push(new ArrayList<>());
      case '}' -> push(new PickledDict());
      case ')' -> push(new Tuple(List.of()));
      case 'l' -> push(popToMark());
      case 't' -> push(new Tuple(popToMark()));
      case 'd' -> {
        List<Object> items = popToMark();
        push(setItems(new PickledDict(), items));
      }
      case 0x85 -> push(new Tuple(pop(1)));
      case 0x86 -> push(new Tuple(pop(2)));
      case 0x87 -> push(new Tuple(pop(3)));
      case 'a' -> {
        Object item = pop();
        list().add(item);
      }
      case 'e' -> {
        List<Object> items = popToMark();
        list().addAll(items);
      }
      case 's' -> {
        List<Object> pair = pop(2);
        setItems(peek(PickledDict.class, "a dict"), pair);
      }
      case 'u' -> {
        List<Object> items = popToMark();
        setItems(peek(PickledDict.class, "a dict"), items);
      }
      case 'q' -> memo.put(in.u8(), peek());
      case 'r' -> memo.put(in.i32(), peek());
      case 0x94 -> memo.put(memo.size(), peek());
      case 'h' -> push(remembered(in.u8()));
      case 'j' -> push(remembered(in.i32()));
      case 'c' -> push(global(in.line(), in.line()));
      case 0x93 -> {
        String name = pop(String.class, "a name");
        push(global(pop(String.class, "a name"), name));
      }
      case 'R' -> {
        Tuple arguments = pop(Tuple.class, "a tuple of arguments");
        Global function = pop(Global.class, "a function");
        push(TorchGlobals.call(in.origin(), function, arguments.items()));
      }
      case 'b' -> {
        pop(); // attributes, such as a state dict's version numbers
        peek(PickledDict.class, "a dict");
      }
      case 'Q' -> push(persistent.apply(pop()));
      default ->
          throw fault(
              "has instruction 0x%02x at byte %d, which no state dict needs"
                  .formatted(code, in.position() - 1));
    }
  }

  private void requireProtocol(int protocol) {
    if (protocol < 2 || protocol > 5) {
      throw fault("is of protocol %d, wanted 2 to 5".formatted(protocol));
    }
  }

  private Global global(String module, String name) {
    Global global = new Global(module, name);
    TorchGlobals.require(in.origin(), global);
    return global;
  }

  private PickledDict setItems(PickledDict dict, List<Object> items) {
    if (items.size() % 2 != 0) {
      throw fault("has a key without a value");
    }
    for (int i = 0; i < items.size(); i += 2) {
      dict.put(in.origin(), items.get(i), items.get(i + 1));
    }
    return dict;
  }

  // Python writes the lowest byte first, with a sign; no bytes are zero.
  private static Object integer(byte[] bytes) {
    byte[] highFirst = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      highFirst[bytes.length - 1 - i] = bytes[i];
    }
    BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(highFirst);
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    return value;
  }

  private Object remembered(int key) {
    Object value = memo.get(key);
    if (value == null) {
      throw fault("refers to value %d, which it has not stored".formatted(key));
    }
    return value;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object peek() {
    Object top = stack.isEmpty() ? MARK : stack.get(stack.size() - 1);
    if (top == MARK) {
      throw fault("takes a value where there is none");
    }
    return top;
  }

  private <T> T peek(Class<T> type, String what) {
    Object top = peek();
    if (!type.isInstance(top)) {
      throw fault("has no %s where one is wanted".formatted(what));
    }
    return type.cast(top);
  }

  private Object pop() {
    Object top = peek();
    stack.remove(stack.size() - 1);
    return top;
  }

  private <T> T pop(Class<T> type, String what) {
    T top = peek(type, what);
    stack.remove(stack.size() - 1);
    return top;
  }

  private List<Object> pop(int count) {
    Object[] items = new Object[count];
    for (int i = count - 1; i >= 0; i--) {
      items[i] = pop();
    }
    return new ArrayList<>(Arrays.asList(items));
  }

  private List<Object> popToMark() {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw fault("ends a row that it has not begun");
    }
    List<Object> above = stack.subList(mark + 1, stack.size());
    List<Object> items = new ArrayList<>(above);
    stack.subList(mark, stack.size()).clear();
    return items;
  }

  @SuppressWarnings("unchecked") // lists on the stack are made here, of objects
  private List<Object> list() {
    return peek(List.class, "a list");
  }

  private WeightsException fault(String what) {
    return Faults.of(in.origin(), "holds a broken pickle: it " + what);
  }
}
