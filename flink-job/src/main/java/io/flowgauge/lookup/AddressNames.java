package io.flowgauge.lookup;

import java.util.List;

/**
 * What databases tell of addresses: the keys of {@link Lookups#databases()}, each a key function
 * and its attribute as users write them. The first attribute of a function is what it gives when
 * none is written.
 *
 * <p>What is both a number or code and a name has a space between them, so it can be taken apart
 * again at its first space.
 */
public final class AddressNames {
  /** The function that tells countries. */
  public static final String COUNTRY = "country";

  /** The function that tells autonomous systems. */
  public static final String ASN = "asn";

  /** ISO 3166-1 code, such as {@code DE}. */
  public static final String COUNTRY_CODE = "country:code";

  /** English name, such as {@code Germany}. */
  public static final String COUNTRY_NAME = "country:name";

  /** Code and name, such as {@code DE Germany}. */
  public static final String COUNTRY_BOTH = "country:both";

  /** Code of the continent, such as {@code EU}. */
  public static final String COUNTRY_CONTINENT = "country:continent";

  /** Number, such as {@code 64496}. */
  public static final String ASN_NUMBER = "asn:number";

  /** Name of the organisation, such as {@code Example Net}. */
  public static final String ASN_DESCR = "asn:descr";

  /** Number and name, such as {@code 64496 Example Net}. */
  public static final String ASN_BOTH = "asn:both";

  private static final List<String> ALL =
      List.of(
          COUNTRY_CODE,
          COUNTRY_NAME,
          COUNTRY_BOTH,
          COUNTRY_CONTINENT,
          ASN_NUMBER,
          ASN_DESCR,
          ASN_BOTH);

  private AddressNames() {}

  /** All names, those of a function together, its default first. */
  public static List<String> all() {
    return ALL;
  }

  /** The attributes of a function, its default first; none if it asks no database. */
  public static List<String> attributes(String function) {
    String begin = function + ":";
    return ALL.stream()
        .filter(name -> name.startsWith(begin))
        .map(name -> name.substring(begin.length()))
        .toList();
  }

  /** The name of what a function tells under one of its attributes. */
  public static String name(String function, String attribute) {
    return function + ":" + attribute;
  }
}
