package io.jenkins.plugins.collectionmirror.engine.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of {@code token-formats.txt}, which explains its signs. */
record TokenFormat(String name, String template) {
    private static final Pattern PART = Pattern.compile("\\{([a-zA-Z]|uuid|jwt|num18|id44|login)(\\d+)?}|([«»])");
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String CAPITALS = SMALL.toUpperCase(java.util.Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("n", CAPITALS + SMALL + DIGITS),
            Map.entry("w", CAPITALS + SMALL + DIGITS + "_-"),
            Map.entry("b", CAPITALS + SMALL + DIGITS + "+/"),
            Map.entry("h", DIGITS + "abcdef"),
            Map.entry("H", DIGITS + "ABCDEF"),
            Map.entry("l", SMALL + DIGITS),
            Map.entry("U", CAPITALS + DIGITS),
            Map.entry("a", CAPITALS + SMALL),
            Map.entry("d", DIGITS),
            Map.entry("x", CAPITALS + "234567"),
            Map.entry("y", SMALL + "234567"));

    /**
     * A made-up token, or a text with one in it.
     *
     * @param secret the part that nobody may see
     */
    record Sample(String text, String secret) {}

    static List<TokenFormat> all() throws IOException {
        try (InputStream in = TokenFormat.class.getResourceAsStream("token-formats.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +", 2))
                    .map(words -> new TokenFormat(words[0], words[1]))
                    .toList();
        }
    }

    Sample sample(Random random) {
        StringBuilder text = new StringBuilder();
        List<Integer> marks = new ArrayList<>();
        Matcher part = PART.matcher(template);
        while (part.find()) {
            part.appendReplacement(text, "");
            if (part.group(3) != null) {
                marks.add(text.length());
            } else {
                text.append(part(part.group(1), part.group(2) == null ? 0 : Integer.parseInt(part.group(2)), random));
            }
        }
        part.appendTail(text);
        String secret = marks.isEmpty() ? text.toString() : text.substring(marks.get(0), marks.get(1));
        return new Sample(text.toString(), secret);
    }

    private static String part(String kind, int length, Random random) {
        return switch (kind) {
            case "uuid" ->
                new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63).toString();
            case "jwt" ->
                base64Url("{\"alg\":\"HS256\"}") + "." + base64Url("{\"sub\":\"" + letters("d", 9, random) + "\"}")
                        + "." + letters("w", 43, random);
            case "num18" -> base64Url(1 + letters("d", 17, random));
            case "id44" -> {
                byte[] bytes = new byte[33];
                random.nextBytes(bytes);
                System.arraycopy((letters("d", 12, random) + ":").getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 13);
                yield Base64.getEncoder().encodeToString(bytes);
            }
            case "login" ->
                Base64.getEncoder()
                        .encodeToString(("ada:" + letters("n", 14, random)).getBytes(StandardCharsets.UTF_8));
            default -> letters(kind, length, random);
        };
    }

    private static String letters(String kind, int length, Random random) {
        String letters = CLASSES.get(kind);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
