package io.flowgauge.datagram;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Network byte order reads from a byte array. Bounds are the caller's duty: every caller checks a
 * whole structure once instead of each field.
 */
public final class BigEndian {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  /** The unsigned octet at {@code offset}. */
  public static int uint8(byte[] bytes, int offset) {
    return bytes[offset] & 0xFF;
  }

  /** The unsigned 16-bit integer at {@code offset}. */
  public static int uint16(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset) & 0xFFFF;
  }

  /** The 32 bits at {@code offset}, to be read as signed or not. */
  public static int int32(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  /** The unsigned 32-bit integer at {@code offset}. */
  public static long uint32(byte[] bytes, int offset) {
    return int32(bytes, offset) & 0xFFFF_FFFFL;
  }

  /** The unsigned 48-bit integer at {@code offset}. */
  public static long uint48(byte[] bytes, int offset) {
    return ((long) uint16(bytes, offset) << 32) | uint32(bytes, offset + 2);
  }

  /** The 64 bits at {@code offset}. */
  public static long int64(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  /** Writes the low 32 bits of {@code value}. */
  public static void putInt32(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  /** Writes 64 bits. */
  public static void putInt64(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }

  /** Writes the low {@code width} octets of {@code value}; {@code width} is 1 to 8. */
  public static void putUnsigned(byte[] bytes, int offset, long value, int width) {
    for (int i = width - 1; i >= 0; i--) {
      bytes[offset + i] = (byte) value;
      value >>>= 8;
    }
  }

  /** The unsigned integer of {@code width} octets at {@code offset}; {@code width} is 1 to 8. */
  public static long unsigned(byte[] bytes, int offset, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = (value << 8) | uint8(bytes, offset + i);
    }
    return value;
  }
}
