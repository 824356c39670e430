package io.flowgauge.table;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many different values there were, of their hashes: HyperLogLog (Flajolet et al., AofA 2007)
 * of {@value #REGISTERS} registers with Ertl's estimator (arXiv 1702.01284), which needs no table
 * of corrections. While there are few values they are told apart one by one.
 *
 * <p>What it holds follows from the set of hashes alone: not from their order, nor from how often
 * each came, nor from who merged what with what.
 */
public final class DistinctSketch {
  /** Relative standard error of an estimate beyond {@link #SPARSE_LIMIT}: 1.04/&radic;m. */
  public static final double STANDARD_ERROR = 1.04 / 64;

  /** So many values are counted without an error worth the name. */
  static final int SPARSE_LIMIT = 512;

  private static final int PRECISION = 12;
  private static final int REGISTERS = 1 << PRECISION;

  /** The greatest rank: one more than the bits of a hash that do not choose the register. */
  private static final int MAX_RANK = Long.SIZE - PRECISION + 1;

  // A coupon: the hash's first 26 bits, and the rank (from 1, so that no coupon is 0) of the rest.
  private static final int RANK_BITS = 6;
  private static final int RANK_MASK = (1 << RANK_BITS) - 1;
  private static final int INDEX_BITS = Integer.SIZE - RANK_BITS;
  private static final int FINE_BITS = INDEX_BITS - PRECISION;
  private static final int FINE_MASK = (1 << FINE_BITS) - 1;

  private static final int SMALLEST = 8;
  private static final int DENSE = 0xFFFF;

  /** Coupons by open addressing, 0 being free; empty once there are registers. */
  private int[] coupons = new int[SMALLEST];

  private int count;

  private byte @Nullable [] registers;

  /** Adds a value by its hash. */
  public void add(long hash) {
    addCoupon(coupon(mixed(hash)));
  }

  // Whatever the hash was made with, all bits depend on all bits afterwards (MurmurHash3's end).
  private static long mixed(long hash) {
    long bits = (hash ^ (hash >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
    bits = (bits ^ (bits >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
    return bits ^ (bits >>> 33);
  }

  private static int coupon(long bits) {
    long rest = (bits << INDEX_BITS) | (1L << (INDEX_BITS - 1));
    int rank = Long.numberOfLeadingZeros(rest) + 1;
    return ((int) (bits >>> (Long.SIZE - INDEX_BITS)) << RANK_BITS) | rank;
  }

  private void addCoupon(int coupon) {
    byte[] dense = registers;
    if (dense != null) {
      raise(dense, coupon);
    } else if (place(coupons, coupon)) {
      count++;
      if (count > SPARSE_LIMIT) {
        toRegisters();
      } else if (2 * count > coupons.length) {
        grow();
      }
    }
  }

  /** Whether the coupon is new. */
  private static boolean place(int[] table, int coupon) {
    int mask = table.length - 1;
    int slot = ((coupon * 0x9E37_79B9) >>> 16) & mask;
    while (table[slot] != 0) {
      if (table[slot] == coupon) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = coupon;
    return true;
  }

  private void grow() {
    int[] before = coupons;
    coupons = new int[2 * before.length];
    for (int coupon : before) {
      if (coupon != 0) {
        place(coupons, coupon);
      }
    }
  }

  private void toRegisters() {
    byte[] dense = new byte[REGISTERS];
    for (int coupon : coupons) {
      if (coupon != 0) {
        raise(dense, coupon);
      }
    }
    registers = dense;
    coupons = new int[0];
    count = 0;
  }

  private static void raise(byte[] dense, int coupon) {
    int register = coupon >>> (RANK_BITS + FINE_BITS);
    int fine = (coupon >>> RANK_BITS) & FINE_MASK;
    int rank =
        fine == 0
            ? FINE_BITS + (coupon & RANK_MASK)
            : Integer.numberOfLeadingZeros(fine) - (Integer.SIZE - FINE_BITS) + 1;
    if (rank > dense[register]) {
      dense[register] = (byte) rank;
    }
  }

  /** Adds all values of {@code other}, which stays as it is. */
  public void merge(DistinctSketch other) {
    byte[] theirs = other.registers;
    if (theirs == null) {
      for (int coupon : other.coupons) {
        if (coupon != 0) {
          addCoupon(coupon);
        }
      }
      return;
    }
    if (registers == null) {
      toRegisters();
    }
    byte[] ours = dense();
    for (int i = 0; i < REGISTERS; i++) {
      if (theirs[i] > ours[i]) {
        ours[i] = theirs[i];
      }
    }
  }

  private byte[] dense() {
    byte[] dense = registers;
    if (dense == null) {
      throw new IllegalStateException("a sketch of coupons has no registers");
    }
    return dense;
  }

  /** How many different values there were, rounded to a whole number. */
  public long estimate() {
    byte[] dense = registers;
    return dense == null ? count : Math.round(estimate(dense));
  }

  private static double estimate(byte[] dense) {
    int[] ranks = new int[MAX_RANK + 1];
    for (byte rank : dense) {
      ranks[rank]++;
    }
    double m = REGISTERS;
    double z = m * tau(1 - ranks[MAX_RANK] / m);
    for (int rank = MAX_RANK - 1; rank >= 1; rank--) {
      z = 0.5 * (z + ranks[rank]);
    }
    z += m * sigma(ranks[0] / m);
    return m * m / (2 * StrictMath.log(2) * z);
  }

  private static double sigma(double part) {
    double x = part;
    double y = 1;
    double z = part;
    double before;
    do {
      x *= x;
      before = z;
      z += x * y;
      y += y;
    } while (z != before);
    return z;
  }

  private static double tau(double part) {
    if (part == 0 || part == 1) {
      return 0;
    }
    double x = part;
    double y = 1;
    double z = 1 - part;
    double before;
    do {
      x = Math.sqrt(x);
      before = z;
      y *= 0.5;
      z -= (1 - x) * (1 - x) * y;
    } while (z != before);
    return z / 3;
  }

  /** A sketch of the same values that shares nothing. */
  public DistinctSketch copy() {
    DistinctSketch copy = new DistinctSketch();
    copy.coupons = coupons.clone();
    copy.count = count;
    copy.registers = registers == null ? null : registers.clone();
    return copy;
  }

  /**
   * Writes the sketch, equal ones as equal bytes: how many coupons (2), each as its distance from
   * the one before (7 bits an octet, the lowest first); or 0xFFFF and the registers, 6 bits each.
   */
  public void write(DataOutput out) throws IOException {
    byte[] dense = registers;
    if (dense != null) {
      out.writeShort(DENSE);
      for (int i = 0; i < REGISTERS; i += 4) {
        int four = (dense[i] << 18) | (dense[i + 1] << 12) | (dense[i + 2] << 6) | dense[i + 3];
        out.writeByte(four >>> 16);
        out.writeShort(four);
      }
      return;
    }
    out.writeShort(count);
    long before = 0;
    for (long coupon : sorted()) {
      long distance = coupon - before;
      while (distance > 0x7F) {
        out.writeByte((int) ((distance & 0x7F) | 0x80));
        distance >>>= 7;
      }
      out.writeByte((int) distance);
      before = coupon;
    }
  }

  private long[] sorted() {
    return Arrays.stream(coupons)
        .filter(coupon -> coupon != 0)
        .mapToLong(Integer::toUnsignedLong)
        .sorted()
        .toArray();
  }

  /** Reads what {@link #write} wrote. */
  public static DistinctSketch read(DataInput in) throws IOException {
    DistinctSketch sketch = new DistinctSketch();
    int coupons = in.readUnsignedShort();
    if (coupons == DENSE) {
      sketch.toRegisters();
      byte[] dense = sketch.dense();
      for (int i = 0; i < REGISTERS; i += 4) {
        int four = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        dense[i] = (byte) (four >>> 18);
        dense[i + 1] = (byte) ((four >>> 12) & 0x3F);
        dense[i + 2] = (byte) ((four >>> 6) & 0x3F);
        dense[i + 3] = (byte) (four & 0x3F);
      }
      return sketch;
    }
    long coupon = 0;
    for (int i = 0; i < coupons; i++) {
      int shift = 0;
      long octet;
      do {
        octet = in.readUnsignedByte();
        coupon += (octet & 0x7F) << shift;
        shift += 7;
      } while (octet > 0x7F);
      sketch.addCoupon((int) coupon);
    }
    return sketch;
  }
}
