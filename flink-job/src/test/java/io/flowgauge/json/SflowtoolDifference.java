package io.flowgauge.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A way in which our JSON is not sflowtool's (6.11): the README prints them from here, and {@link
 * SflowtoolGoldenTest} lets no other pass.
 *
 * @param where which members or datagrams
 * @param here what we print
 * @param there what sflowtool prints
 * @param explains whether it accounts for a place in which lines differ
 */
public record SflowtoolDifference(
    String where, String here, String there, Predicate<Met> explains) {
  /** What it may still print of a record that it gives up in. */
  static final Set<String> GIVEN_UP =
      Set.of(
          "srcSubnetMask", "dstSubnetMask", "in_priority", "out_vlan", "out_priority", "headerLen");

  private static final Set<String> HEADER =
      Set.of("agentSubId", "agent", "packetSequenceNo", "sysUpTime", "samplesInPacket");
  private static final int SHORTEST_CUT = 31;
  private static final int LEAST_DATAGRAM = 6;
  private static final int LEAST_FRAME = 20;
  private static final int BRIDGE_BYTES = 30;
  private static final int ETHERNET_BYTES = 14;
  private static final int TAG_BYTES = 4;
  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int TCP_FLAGS_END = 14;
  private static final Set<String> UNSAMPLED =
      Set.of("TCPFlags", "ethernet_type", "srcMAC", "VSNAP_OUI");

  /** All there are. */
  public static final List<SflowtoolDifference> ALL =
      List.of(
          new SflowtoolDifference(
              "`IPID`",
              "the number in the packet",
              "its two octets in the order of the machine that sflowtool runs on",
              met ->
                  met.isNamed("IPID") && met.ours().asText().equals(swapped(met.theirs().asInt()))),
          new SflowtoolDifference(
              "datagrams that are malformed, or have a record that is longer than its structure, or an"
                  + " agent or next hop of unknown address",
              "all that can be decoded, and JSON; an unknown address is `-`",
              "nothing of the datagram from there on, and brackets are left open",
              SflowtoolDifference::isGivenUp),
          new SflowtoolDifference(
              "datagrams of less than 6 octets, or that are shorter than the packet they are in",
              "the datagram",
              "octets of the packet around it",
              SflowtoolDifference::isOtherDatagram),
          new SflowtoolDifference(
              "datagrams that end within their header",
              "the version",
              "the fields that are there",
              met ->
                  met.isOmitted()
                      && HEADER.contains(met.name())
                      && !met.ourOwner().has("samples")
                      && !met.theirOwner().has("samples")),
          new SflowtoolDifference(
              "records and samples of which sflowtool prints only the tag",
              "their fields under the names of their specification; the `bytes` of those that are not"
                  + " known here either",
              "nothing",
              met -> met.isAdded() && met.theirOwner().size() == 1),
          new SflowtoolDifference(
              "lanes of an optical module",
              "`tx_power_uW`, `sfp_lane_tx_power_uW.0` and so on; a module without lanes has an empty list",
              "`tx_power_uW.%u`, `sfp_lane_tx_power_uW.%u.0` and so on; without lanes the line is no JSON",
              SflowtoolDifference::isLaneName),
          new SflowtoolDifference(
              "numbers that are signed: `sfp_module_temperature`, `http_status`, percentages",
              "signed",
              "unsigned: -1 is 4294967295",
              SflowtoolDifference::isSigned),
          new SflowtoolDifference(
              "`memcache_op_key`",
              "`%2D` for a hyphen, as in any form",
              "`%D2`: both digits swapped; anything for octets that are not ASCII",
              met ->
                  met.isNamed("memcache_op_key")
                      && met.ours().asText().matches("([A-Za-z0-9+]|%[0-9A-F]{2})*")
                      && met.theirs().asText().contains("%")),
          new SflowtoolDifference(
              "long text, lists and headers",
              "whole",
              "cut at what sflowtool has room for: 31 to 255 octets of text, 2,047 of a list, 682 octets of a"
                  + " header",
              SflowtoolDifference::isCut),
          new SflowtoolDifference(
              "text",
              "escaped as JSON asks for; octets that are not UTF-8 become U+FFFD",
              "the octets as they are, which is no JSON when there is a quotation mark among them",
              met -> false),
          new SflowtoolDifference(
              "octets of a header that were not sampled",
              "no members",
              "what lies behind the header in the datagram: `TCPFlags` where the TCP header was cut before"
                  + " them, an `ethernet_type`, the address of a wireless bridge",
              SflowtoolDifference::isUnsampled),
          new SflowtoolDifference(
              "headers of header protocol 11 or 12 that are not IPv4 or IPv6",
              "`IPSize`",
              "members of any octets",
              met ->
                  met.isOmitted()
                      && isHeaderMember(met)
                      && !met.isNamed("IPSize")
                      && (isHeader(met, "11") || isHeader(met, "12"))
                      && !ipVersion(met).matches(isHeader(met, "11") ? "4[5-9A-F]" : "6.")),
          new SflowtoolDifference(
              "headers that are not Ethernet, behind another header in the same sample",
              "what is in them",
              "members of an IP header that it takes to be where it was in the one before",
              met ->
                  isHeaderMember(met)
                      && !isHeader(met, "1")
                      && isBehindHeader(met)
                      && isOtherPacket(met)),
          new SflowtoolDifference(
              "IPv6 authentication headers, fragments but the first",
              "passed over by their length in units of 4 octets; no ports, and what the fragment header names is"
                  + " the protocol",
              "passed over in units of 8 octets; ports read from the middle of the payload",
              SflowtoolDifference::isFragmentOrAuthentication),
          new SflowtoolDifference(
              "several IPv6 extension headers",
              "`IP6HeaderExtension` is the last, `IP6HeaderExtensions` all of them: `0-44`",
              "`IP6HeaderExtension` several times in one object, of which most readers take the last",
              met -> met.isAdded() && met.isNamed("IP6HeaderExtensions")),
          new SflowtoolDifference(
              "frames of more than 8 VLAN tags",
              "the first 8",
              "all of them",
              met ->
                  met.isOmitted()
                      && met.name().matches("decoded(VLAN|Priority)[.]([89]|[1-9][0-9]+)")),
          new SflowtoolDifference(
              "`discardReason` of codes 332, 366 and 372",
              "`dev_hdr`, `tc_egress`, `bgp_flowspec`",
              "`NotFound`: its list has 33 and 36 for the first two, which have the same names here",
              met ->
                  met.isNamed("discardReason")
                      && met.theirs().asText().equals("NotFound")
                      && Set.of("dev_hdr", "tc_egress", "bgp_flowspec")
                          .contains(met.ours().asText())),
          new SflowtoolDifference(
              "interfaces of a format above 3 in expanded samples",
              "`format==4 17`",
              "an empty text",
              met ->
                  met.name().endsWith("putPort")
                      && met.theirs().asText().isEmpty()
                      && met.ours().asText().startsWith("format==")),
          new SflowtoolDifference(
              "record 0:1013, extended_80211_payload",
              "`cipher_suite` and `data`",
              "reads the payload as if it were a sampled header",
              met ->
                  met.tag().equals("0:1013")
                      && (met.isNamed("data") ? met.isAdded() : met.isOmitted())
                      && !Set.of("flowBlock_tag", "cipher_suite").contains(met.name())));

  /** What sflowtool reads out of an IP header and what is behind it. */
  private static boolean isHeaderMember(Met met) {
    return met.name().matches("IP.*|ip[.]tot_len|(src|dst)IP6?|(TCP|UDP|ICMP).*");
  }

  private static boolean isOtherPacket(Met met) {
    boolean none = met.isOmitted() && (member(met, "IPTTL") + member(met, "IPTOS")).isEmpty();
    boolean theirsIsIpv4 = met.theirOwner().has("srcIP") || met.theirOwner().has("discarded_srcIP");
    boolean oursIsIpv6 = !member(met, "srcIP6").isEmpty();
    boolean isIp = isHeader(met, "11") || isHeader(met, "12");
    boolean sizeIsThere = isIp && met.isNamed("IPSize");
    return !sizeIsThere && (none || (theirsIsIpv4 && oursIsIpv6));
  }

  private static boolean isUnsampled(Met met) {
    if (!met.isOmitted() || !UNSAMPLED.contains(met.name())) {
      return false;
    }
    String sampled = member(met, "headerLen");
    if (!sampled.matches("[0-9]{1,5}")) {
      return false;
    }
    int length = Integer.parseInt(sampled);
    return switch (met.name()) {
      // Behind the frame's own header and the shortest of IP.
      case "TCPFlags" -> length < transportOffset(met) + TCP_FLAGS_END;
      case "ethernet_type" -> length < LEAST_FRAME;
      case "srcMAC" ->
          length < BRIDGE_BYTES
              && isHeader(met, "15")
              && member(met, "headerBytes").matches("..-.[37BF].*");
      default -> length < LEAST_FRAME + 2;
    };
  }

  /** Where the ports are, when there are neither options nor extension headers. */
  private static int transportOffset(Met met) {
    int tags = 0;
    for (Iterator<String> names = met.ourOwner().fieldNames(); names.hasNext(); ) {
      tags += names.next().contains("decodedVLAN") ? 1 : 0;
    }
    int frame = isHeader(met, "1") ? ETHERNET_BYTES + TAG_BYTES * tags : 0;
    return frame + (member(met, "srcIP6").isEmpty() ? IPV4_BYTES : IPV6_BYTES);
  }

  private static boolean isHeader(Met met, String protocol) {
    return member(met, "headerProtocol").equals(protocol);
  }

  private static String member(Met met, String name) {
    JsonNode owner = met.ourOwner();
    return owner.path(name).asText(owner.path("discarded_" + name).asText());
  }

  private static boolean isBehindHeader(Met met) {
    String[] path = met.path().split("/", -1);
    if (path.length < 6) {
      return false;
    }
    JsonNode elements = met.lines().ours().at("/" + path[1] + "/" + path[2] + "/" + path[3]);
    int behind = Integer.parseInt(path[4]);
    for (int i = 0; i < behind; i++) {
      if (elements.path(i).has("headerProtocol")
          || elements.path(i).has("discarded_headerProtocol")) {
        return !member(met, "headerProtocol").isEmpty();
      }
    }
    return false;
  }

  /** Version and header length of what should be an IP packet. */
  private static String ipVersion(Met met) {
    return member(met, "headerBytes").replaceFirst("-.*", "");
  }

  private static boolean isFragmentOrAuthentication(Met met) {
    return isFragmentOrAuthentication(met.name(), met.ourOwner());
  }

  /** Whether a member is one that may differ behind such a header of IPv6. */
  static boolean isFragmentOrAuthentication(String name, JsonNode owner) {
    return name.matches("IPProtocol|IP6HeaderExtension|(TCP|UDP|ICMP).*")
        && (owner.path("IP6HeaderExtension").asText()
                + "-"
                + owner.path("IP6HeaderExtensions").asText())
            .matches("(.*-)?(44|51)(-.*)?");
  }

  private static String swapped(int value) {
    return Integer.toString(((value & 0xFF) << 8) | (value >>> 8));
  }

  private static boolean isGivenUp(Met met) {
    boolean noSamples = !met.theirOwner().has("samples") && met.ourOwner().has("samples");
    boolean left = met.isGivenUp() && (!met.theirs().isTextual() || GIVEN_UP.contains(met.name()));
    return left || (met.isAdded() && (noSamples || !met.lines().givenUp().isEmpty()));
  }

  private static boolean isOtherDatagram(Met met) {
    JsonNode size = met.lines().theirs().path("datagramSize");
    JsonNode ours = met.lines().ours().path("datagramSize");
    return !met.name().matches("datagramSourceIP|localtime|(unixSeconds|pcapTimestamp).*")
        && !ours.isMissingNode()
        && ours.asText().matches("[0-9]+")
        && (ours.asInt() < LEAST_DATAGRAM || ours.asInt() < size.asInt())
        && !ours.equals(size);
  }

  private static boolean isLaneName(Met met) {
    return met.isAdded()
        ? met.ours().equals(met.theirOwner().path(printed(met.name())))
        : met.name().contains(".%u")
            && met.theirs().equals(met.ourOwner().path(met.name().replace(".%u", "")));
  }

  private static String printed(String name) {
    return name.startsWith("sfp_lane_") ? name.replace(".", ".%u.") : name + ".%u";
  }

  private static boolean isSigned(Met met) {
    long ours = met.ours().asLong();
    boolean percentage = met.name().endsWith("_cpu") || met.isNamed("disk_partition_max_used");
    return met.ours().asText().startsWith("-")
        && (percentage || met.theirs().asLong() == (ours & 0xFFFF_FFFFL));
  }

  private static boolean isCut(Met met) {
    return met.theirs().asText().length() >= SHORTEST_CUT
        && met.ours().asText().startsWith(met.theirs().asText());
  }

  /** Whether one of them accounts for what was met. */
  static boolean isKnown(Met met) {
    return ALL.stream().anyMatch(one -> one.explains.test(met));
  }

  /** A row of the README's table. */
  public String row() {
    return "| %s | %s | %s |\n".formatted(where, here, there);
  }
}
