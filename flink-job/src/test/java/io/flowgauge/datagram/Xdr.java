package io.flowgauge.datagram;

import java.io.ByteArrayOutputStream;

/** Writes XDR (RFC 4506), the encoding of sFlow. */
final class Xdr {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An {@code unsigned int}: the low 32 bits of {@code value}. */
  Xdr uint32(long value) {
    out.write((int) (value >>> 24));
    out.write((int) (value >>> 16));
    out.write((int) (value >>> 8));
    out.write((int) value);
    return this;
  }

  /** Octets as they are, without length or padding. */
  Xdr raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A variable-length {@code opaque}: length, octets, padding to a multiple of 4. */
  Xdr opaque(byte... bytes) {
    return opaque(bytes.length, bytes);
  }

  /** As {@link #opaque(byte...)}, but with a length that need not be the true one. */
  Xdr opaque(long declaredLength, byte... bytes) {
    uint32(declaredLength).raw(bytes);
    while (out.size() % 4 != 0) {
      out.write(0);
    }
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
