package io.flowgauge.flow.function;

import io.flowgauge.flow.DefinitionException;
import io.flowgauge.flow.FlowKey;
import io.flowgauge.flow.KeyArguments;
import io.flowgauge.flow.RtflowKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All key functions, as users write them. To add one: a constant here, a class beside it, a row in
 * its test.
 */
public enum KeyFunction {
  /** Name of a group of addresses. */
  GROUP(
      "group:<key>:<set>[:<set>...]",
      "name of the group with the longest prefix that holds the address; sets are tried in order",
      "group:ipsource:fv",
      Group::read),
  /** Label of an exact value. */
  MAP(
      "map:<key>:<map>",
      "label that the map has for the value",
      "map:macsource:members",
      Map::read),
  /** Country of an address. */
  COUNTRY(
      "country:<key>[:<attribute>]",
      "country of the address (MaxMind): code (the default), name, both or continent",
      "country:ipsource",
      Databases::country),
  /** Autonomous system of an address. */
  ASN(
      "asn:<key>[:<attribute>]",
      "autonomous system of the address (MaxMind): number (the default), descr or both",
      "asn:ipsource:descr",
      Databases::asn),
  /** Vendor of a MAC address. */
  OUI(
      "oui:<key>[:<attribute>]",
      "vendor of the MAC address: name (the default), or number for its first three octets",
      "oui:macsource",
      Oui::read),
  /** Something of the host that owns an address. */
  HOST(
      "host:<key>:<attribute>",
      "attribute, such as host_name, of the host, virtual machine, container or service at the"
          + " address",
      "host:macsource:vir_host_name",
      Host::read),
  /** Name of an address. */
  DNS(
      "dns:<key>",
      "name of the address (reverse DNS) as far as it is known",
      "dns:ipsource",
      Dns::read),
  /** First tokens of a text. */
  PREFIX(
      "prefix:<key>:<delimiter>:<n>",
      "the first n of the tokens that the delimiter separates",
      "prefix:stack:.:2",
      Prefix::read),
  /** Last tokens of a text. */
  SUFFIX(
      "suffix:<key>:<delimiter>:<n>",
      "the last n of the tokens that the delimiter separates",
      "suffix:dnsqname:.:2",
      Suffix::read),
  /** Which of several tokens comes first. */
  FIRST(
      "first:<key>:<delimiter>:<token>[:<token>...]",
      "the first of the tokens that the delimiter separates that is one of those named",
      "first:stack:.:ip:ip6",
      First::read),
  /** Subnet of an address. */
  MASK(
      "mask:<key>:<bits>",
      "the address with all but its first bits zero",
      "mask:ipsource:24",
      Mask::read),
  /** Stands in for what is missing. */
  NULL(
      "null:<key>[:<default>]",
      "the key, or the default where it is missing; without a default, the word null",
      "null:vlan:0",
      Null::read),
  /** First key that is not missing. */
  OR(
      "or:<key>:<key>[:<key>...]",
      "the first of the keys that is not missing",
      "or:tcpsourceport:udpsourceport",
      Or::read),
  /** Whether two keys are equal. */
  EQ(
      "eq:<key>:<key>",
      "whether both are the same, true or false",
      "eq:bgpsourceas:bgpas",
      Eq::read),
  /** Whether a number is within bounds. */
  RANGE(
      "range:<key>:<least>[:<most>]",
      "whether the number is at least the one and at most the other, true or false",
      "range:bytes:64:127",
      Range::read),
  /** One key or another. */
  IF(
      "if:<condition>:<key>:<key>",
      "the one key if the condition holds, else the other; a condition is a filter in brackets, or a"
          + " key and a value as two arguments",
      "if:[first:stack:.:ip:ip6]:ip:[country:ipsource]:[country:ip6source]",
      If::read),
  /** Bits of a number. */
  BITS(
      "bits:<key>:<mask>",
      "the bits of the number that the mask has",
      "bits:ip6flowlabel:261884",
      Bits::read),
  /** Several keys in one. */
  CONCAT(
      "concat:<delimiter>:<key>:<key>[:<key>...]",
      "the texts of the keys with the delimiter between",
      "concat:-:ipsource:ipdestination",
      Concat::read),
  /** Part of a URL. */
  URI(
      "uri:<key>:<part>",
      "part of the URL: scheme, host, port, path, query or fragment",
      "uri:httpurl:path",
      Uri::read),
  /** Link of a port. */
  LINK(
      "link:<key>",
      "link of the topology that the port is on; missing for an edge port",
      "link:inputifindex",
      Port::link),
  /** Node of a port. */
  NODE(
      "node:<key>",
      "node of the topology that the port belongs to",
      "node:inputifindex",
      Port::node),
  /** Name of a port. */
  IFNAME(
      "ifname:<key>", "name that the topology has for the port", "ifname:inputifindex", Port::name),
  /** Value in a sample of an application. */
  RTFLOW(
      "rtflow:<name>",
      "value of that name in the samples that applications hand to host-sflow (rtflow)",
      "rtflow:client",
      RtflowKey::read);

  /** Makes a key of a function's arguments. */
  @FunctionalInterface
  private interface Reader {
    FlowKey read(KeyArguments arguments) throws DefinitionException;
  }

  private final String form;
  private final String description;
  private final String example;

  @SuppressWarnings("ImmutableEnumChecker") // Only method references.
  private final Reader reader;

  KeyFunction(String form, String description, String example, Reader reader) {
    this.form = form;
    this.description = description;
    this.example = example;
    this.reader = reader;
  }

  /** The function of that name, or null. */
  public static @Nullable KeyFunction of(String name) {
    for (KeyFunction function : values()) {
      if (function.text().equals(name)) {
        return function;
      }
    }
    return null;
  }

  /** All names, in the order of this file. */
  public static List<String> names() {
    return Arrays.stream(values()).map(KeyFunction::text).toList();
  }

  /** The name that users write. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is written, optional arguments in square brackets. */
  public String form() {
    return form;
  }

  /** What it gives, for documents. */
  public String description() {
    return description;
  }

  /** How it is written, for documents. */
  public String example() {
    return example;
  }

  /**
   * Makes a key of {@code arguments}.
   *
   * @throws DefinitionException with the position (from 1) and what was expected there
   */
  public FlowKey read(KeyArguments arguments) throws DefinitionException {
    return reader.read(arguments);
  }
}
