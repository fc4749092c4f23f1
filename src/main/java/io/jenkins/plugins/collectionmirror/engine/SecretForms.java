package io.jenkins.plugins.collectionmirror.engine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The forms that a secret may have in a text of a server that received it: each character as itself, or as in JSON,
 * URLs or HTML; all of it in Base64, alone or between other texts; and its long parts alone, because a secret without
 * its prefix is nearly as useful as the whole.
 */
final class SecretForms {
    private static final int SHORTEST_PART = 16;
    /** A shorter secret has too few characters of its own in Base64 between other texts: they would occur by chance. */
    private static final int SHORTEST_WITHIN = 6;

    private static final int BITS = 8;
    private static final int BITS_OF_BASE64 = 6;
    private static final int GROUP = 3;
    /** One more character at each end contains some bits of the secret. */
    private static final String REST = "[A-Za-z0-9+/_-]?";

    private static final String PADDING = "(?:=|%3[Dd]|\\\\u003[Dd]){0,2}+";

    /** Names in HTML, and letters after a backslash in JSON. */
    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('&', "&amp;"),
            Map.entry('<', "&lt;"),
            Map.entry('>', "&gt;"),
            Map.entry('"', "&quot;|\\\\\""),
            Map.entry('\'', "&apos;|\\\\'"),
            Map.entry('\\', "\\\\\\\\|&bsol;"),
            Map.entry('/', "\\\\/|&sol;"),
            Map.entry('\n', "\\\\n"),
            Map.entry('\r', "\\\\r"),
            Map.entry('\t', "\\\\t"),
            Map.entry(' ', "\\+|&nbsp;"),
            Map.entry('-', "&hyphen;|&dash;"),
            Map.entry('_', "&lowbar;"),
            Map.entry('+', "&plus;"),
            Map.entry('=', "&equals;"),
            Map.entry('.', "&period;"),
            Map.entry(':', "&colon;"));

    private SecretForms() {}

    /** A pattern for all forms of a secret, the longest first. */
    static Pattern of(String value) {
        StringJoiner forms = new StringJoiner("|");
        addForms(value, forms);
        for (String part : value.split("[-_.]", -1)) {
            if (part.length() >= SHORTEST_PART && part.length() < value.length()) {
                addForms(part, forms);
            }
        }
        return Pattern.compile(forms.toString());
    }

    private static void addForms(String text, StringJoiner forms) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        forms.add(spelled(text));
        forms.add(base64(Base64.getEncoder().withoutPadding().encodeToString(bytes)) + PADDING);
        for (int before = 0; bytes.length >= SHORTEST_WITHIN && before < GROUP; before++) {
            forms.add(within(bytes, before));
        }
    }

    /**
     * The part of the secret's Base64 that does not depend on the bytes around it, for a number of bytes before it in a
     * group of three.
     */
    private static String within(byte[] bytes, int before) {
        byte[] group = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, group, before, bytes.length);
        int from = (before * BITS + BITS_OF_BASE64 - 1) / BITS_OF_BASE64;
        int to = group.length * BITS / BITS_OF_BASE64;
        String same = Base64.getEncoder().withoutPadding().encodeToString(group).substring(from, to);
        return (before == 0 ? "" : REST) + base64(same) + (group.length % GROUP == 0 ? "" : REST) + PADDING;
    }

    /** Base64 of both alphabets, and percent-encoded. */
    private static String base64(String text) {
        StringBuilder expression = new StringBuilder();
        for (char c : text.toCharArray()) {
            expression.append(
                    switch (c) {
                        case '+' -> "(?:[+-]|%2[Bb])";
                        case '/' -> "(?:\\\\?[/_]|%2[Ff])";
                        default -> String.valueOf(c);
                    });
        }
        return expression.toString();
    }

    private static String spelled(String text) {
        StringBuilder expression = new StringBuilder();
        text.codePoints().forEach(c -> expression.append(character(c)));
        return expression.toString();
    }

    private static String character(int c) {
        String plain = Character.toString(c);
        StringBuilder forms = new StringBuilder("(?:").append(Pattern.quote(plain));
        forms.append("|&#0{0,5}+").append(c).append(";?|&#[xX]0{0,5}+").append(anyCase(Integer.toHexString(c)));
        forms.append(";?|");
        for (byte one : plain.getBytes(StandardCharsets.UTF_8)) {
            forms.append('%').append(anyCase(String.format("%02x", one)));
        }
        forms.append('|');
        for (char unit : plain.toCharArray()) {
            forms.append("\\\\u").append(anyCase(String.format("%04x", (int) unit)));
        }
        String name = c <= Character.MAX_VALUE ? NAMES.get((char) c) : null;
        return forms.append(name == null ? ")" : "|" + name + ")").toString();
    }

    private static String anyCase(String hexadecimal) {
        return "(?i:" + hexadecimal + ")";
    }
}
