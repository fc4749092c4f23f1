package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The private members of JSON Web Keys (RFC 7518, sections 6.2.2, 6.3.2 and 6.4.1), in JSON, YAML and code: in an
 * object that names its key type.
 */
final class JwkShape implements SecretShape {
    private static final String KEY_TYPE = "kty";
    private static final Pattern NAMED = Pattern.compile("\\\\{0,3}+[\"']?+\\s{0,8}+:");
    private static final Pattern PRIVATE = Pattern.compile(
            "(?<![A-Za-z0-9_$.-])\\\\{0,3}+[\"']?+(?:d|p|q|dp|dq|qi|k|t|r)\\\\{0,3}+[\"']?+\\s{0,8}+:\\s{0,8}+"
                    + "\\\\{0,3}+[\"']?+([A-Za-z0-9_-]{10,2048}+)(?![(\\[.])");

    private static final int LONGEST = 16_000;
    private static final int LEAST_VARIETY = 5;

    @Override
    public List<String> anchors() {
        return Stream.of("\"", "'", " ", "\n", "\t", "{", ",")
                .map(before -> before + KEY_TYPE)
                .toList();
    }

    @Override
    public boolean anyCase() {
        return false;
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        if (!NAMED.matcher(text).region(to, text.length()).lookingAt()) {
            return List.of();
        }
        Matcher member = PRIVATE.matcher(text)
                .region(begin(text, from + 1), end(text, to))
                .useTransparentBounds(true);
        List<Span> found = new ArrayList<>(0);
        while (member.find()) {
            if (Randomness.variety(member.group(1)) >= LEAST_VARIETY) {
                found.add(new Span(member.start(1), member.end(1), "jwk"));
            }
        }
        return found;
    }

    /** The beginning of the object with the member; not before another key. */
    private static int begin(String text, int from) {
        int depth = 0;
        int i = from;
        while (i > 0 && from - i < LONGEST && depth >= 0 && !text.startsWith(KEY_TYPE, i - 1)) {
            i--;
            depth += text.charAt(i) == '}' ? 1 : text.charAt(i) == '{' ? -1 : 0;
        }
        return i;
    }

    private static int end(String text, int from) {
        int depth = 0;
        int i = from;
        while (i < text.length() && i - from < LONGEST && depth >= 0 && !text.startsWith(KEY_TYPE, i)) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            i++;
        }
        return i;
    }
}
