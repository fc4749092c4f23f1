package io.jenkins.plugins.collectionmirror.config;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Reads a path as servers do that are too kind to it: everything at once that some of them do. */
public final class LenientServer {
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

    private LenientServer() {}

    public static String resolve(String path) {
        String decoded = path;
        for (int round = 0; round < 8; round++) {
            decoded = ENCODED.matcher(decoded.replaceAll("(?i)%c0%a([ef])", "%2$1"))
                    .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                            String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        }
        String plain = Normalizer.normalize(decoded, Normalizer.Form.NFKC)
                .replace('\\', '/')
                .replaceAll(";[^/]*", "");
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : plain.split("/")) {
            String name = segment.replaceAll("[\\s\\x00]+$", "");
            if (name.equals("..")) {
                segments.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                segments.addLast(name);
            }
        }
        return "/" + String.join("/", segments) + "/";
    }
}
