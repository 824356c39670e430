package io.flowgauge.flow.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OctetPatternTest {
  private static boolean matches(String pattern, String text) throws PatternException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return OctetPattern.of(pattern).matches(octets, octets.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        ".......1. 000010010 true",
        ".......1. 000010000 false",
        "....1..1. 000010010 true",
        "....1.000 000011000 true",
        ".*\\.example\\.com www.example.com true",
        ".*\\.example\\.com www.example.com.evil false",
        "^www\\..*$ www.example.com true",
        "^a$|^b$ b true",
        "(eth|llc)\\.(?:vlan\\.)*ip6? eth.vlan.vlan.ip6 true",
        "(eth|llc)\\.(?:vlan\\.)*ip6? eth.ip6.tcp false",
        "[a-c]{2,3} abc true",
        "[a-c]{2,3} abca false",
        "[^a-c]+ xyz true",
        "[]a]+ ]a] true",
        "[a-]+ a-a true",
        "(?i)WWW\\.[a-f]+ wWw.ABC true",
        "\\d+\\s?\\w 12_ true",
        "a{0} `` true",
        "ü. üß true",
        "[à-ÿ] é true",
        "\\x41\\u00e9 Aé true",
        "a.?b ab true",
        ".. é false",
        ". 😀 true",
        "... 😀 false",
        "[^a]{2} é false",
        "[^é]* é false",
        "[^é]* €x true",
        "\\W é true",
        "\\W{2} é false",
      })
  void aPatternMatchesTheWholeText(String pattern, String text, boolean expected)
      throws PatternException {
    assertThat(matches(pattern, text)).isEqualTo(expected);
  }

  @Test
  void octetsThatAreNoTextDoNotSlipThrough() throws PatternException {
    byte[] name = {'a', (byte) 0xFF, (byte) 0x80, '.', 'd', 'e'};

    assertThat(OctetPattern.of(".*\\.de").matches(name, name.length)).isTrue();
    assertThat(OctetPattern.of("[^.]+\\.de").matches(name, name.length)).isTrue();
    assertThat(OctetPattern.of("\\w+\\.de").matches(name, name.length)).isFalse();
    assertThat(OctetPattern.of("a").matches(name, 1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "C3, 1", // The second is missing.
    "C3 41, 2",
    "C3 A9, 1",
    "A9, 1",
    "C0 80, 2", // Too long for what it would be.
    "E0 9F BF, 3",
    "E0 A0 80, 1",
    "ED 9F BF, 1",
    "ED A0 80, 3", // A surrogate.
    "F0 8F BF BF, 4",
    "F0 90 80 80, 1",
    "F4 8F BF BF, 1",
    "F4 90 80 80, 4", // Behind the last character.
    "F5 80 80 80, 4",
    "E2 82 AC E2 82, 3",
    "FF C3 A9 80, 3"
  })
  void anOctetThatBelongsToNoCharacterIsOne(String hex, int characters) throws PatternException {
    byte[] text = HexFormat.ofDelimiter(" ").parseHex(hex);

    for (int i = 0; i <= text.length + 1; i++) {
      assertThat(OctetPattern.of("[^\\n]{" + i + "}").matches(text, text.length))
          .isEqualTo(i == characters);
    }
    assertThat(OctetPattern.of("[^\\D]*").matches(text, text.length)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((){1000}){1000}){1000}){1000}",
        "((((|){1000}){1000}){1000}){1000}",
        "((((a{0}){1000}){1000}){1000}){1000}"
      })
  void nothingOverAndOverIsRefused(String pattern) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThatThrownBy(() -> OctetPattern.of(pattern))
                .isInstanceOf(PatternException.class));
  }

  @Test
  void aPatternIsMadeOnce() throws PatternException {
    assertThat(OctetPattern.of("made(once|twice)")).isSameAs(OctetPattern.of("made(once|twice)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "(a @ 0 @ this bracket is never closed",
        "a) @ 1 @ this bracket was never opened",
        "[a @ 0 @ this bracket is never closed",
        "[ @ 0 @ this bracket is never closed",
        "*a @ 0 @ there is nothing that '*' could repeat",
        "a** @ 2 @ there is nothing that '*' could repeat",
        "a*+ @ 2 @ possessive quantifiers are not possible",
        "ab^c @ 2 @ '^' is possible only at the beginning",
        "a$b @ 1 @ '$' is possible only at the end",
        "[b-a] @ 1 @ this range ends before it begins",
        "a\\ @ 1 @ there is nothing behind '\\'",
        "\\x4 @ 0 @ expected 2 hexadecimal digits",
        "a{2 @ 1 @ expected a count such as {3}, {3,} or {3,5}, of at most 1000; a brace as such is"
            + " \\{",
        "a{3,2} @ 1 @ expected a count such as {3}, {3,} or {3,5}, of at most 1000; a brace as such"
            + " is \\{",
        "(?=a) @ 0 @ only (...) and (?:...) are possible, and (?i) at the beginning: patterns look"
            + " neither ahead nor behind",
        "(a)\\1 @ 3 @ \\1 is not possible; there are \\d \\D \\w \\W \\s \\S \\t \\n \\r \\f \\xhh"
            + " \\uhhhh, and \\ before a sign",
        "[a[b]] @ 2 @ classes within classes are not possible; put \\ before it",
        "(.{0,30}a){30} @ 0 @ this pattern needs more than 1000 states: fewer or smaller counted"
            + " repetitions, or fewer \".*\" need less",
      })
  void anErrorSaysWhereAndWhat(String pattern, int offset, String message) {
    assertThatThrownBy(() -> OctetPattern.of(pattern))
        .isInstanceOfSatisfying(
            PatternException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "((a)", "a|", "a*", "[a", "(a|b)*", ".{99}", "\\d", "(a*)*", "😀"})
  void endlessPatternsAreRefused(String repeated) {
    assertThatThrownBy(() -> OctetPattern.of(repeated.repeat(100_000)))
        .isInstanceOf(PatternException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(a|b)*a(a|b){9}", "(.*a){9}", "(.*,){11}P", "(a?){30}a{30}", "((a*)*)*b"})
  void whatOthersStallOnIsATableOrRefused(String pattern) {
    byte[] text = "a".repeat(255).getBytes(StandardCharsets.UTF_8);
    try {
      OctetPattern.of(pattern).matches(text, text.length);
    } catch (PatternException e) {
      assertThat(e).hasMessageContaining("more than 1000 states");
    }
  }

  @Property(tries = 5000)
  void itMatchesWhatJavaMatches(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
    Pattern java;
    try {
      java = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      assertThatThrownBy(() -> OctetPattern.of(pattern)).isInstanceOf(PatternException.class);
      return;
    }
    boolean matched;
    try {
      matched = matches(pattern, text);
    } catch (PatternException e) {
      Assume.that(false);
      return;
    }
    assertThat(matched).as("%s of %s", pattern, text).isEqualTo(java.matcher(text).matches());
  }

  @Property(tries = 1000)
  void aPatternOfGarbageIsReadOrRefused(@ForAll String pattern, @ForAll String text) {
    try {
      matches(pattern, text);
    } catch (PatternException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
            "a", "b", "ab", "c", ".", "\\.", "[ab]", "[^a]", "[a-c]", "\\w", "\\d", "(a|bc)",
            "(?:ab)", "*", "+", "?", "{2}", "{1,2}", "{0,}", "|", "(", ")", "^", "$", "*?",
            "[^\\d]", "[^\\D]", "[^é]", "[à-ÿ]", "é", "😀")
        .list()
        .ofMaxSize(7)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            List.of("a", "b", "c", ".", "1", "ab", "é", "€", "😀", "\u2028", "\u0085"))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }
}
