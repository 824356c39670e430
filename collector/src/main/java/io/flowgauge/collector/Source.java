package io.flowgauge.collector;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A sender of datagrams, with what is the same for each of its datagrams computed once.
 *
 * @param addressBytes its address, 4 or 16 bytes
 * @param headers its address and port as text, in the record header {@value #HEADER}
 * @param allowed whether the allow-list lets it in
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost the hot path
record Source(byte[] addressBytes, List<Header> headers, boolean allowed) {
  static final String HEADER = "source";

  static Source of(InetSocketAddress sender, AllowList allowList) {
    byte[] address = sender.getAddress().getAddress();
    byte[] text = AddressText.of(address, sender.getPort()).getBytes(StandardCharsets.US_ASCII);
    return new Source(address, List.of(new RecordHeader(HEADER, text)), allowList.allows(address));
  }
}
