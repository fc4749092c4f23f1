package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON Web Tokens (RFC 7519): parts in Base64url with dots between them; the first part is JSON that names an
 * algorithm. A token without a signature gives no access, and does not count.
 */
final class JwtShape implements SecretShape {
    private static final Pattern JWT = Pattern.compile(
            "([A-Za-z0-9_-]{10,4096}+)\\.[A-Za-z0-9_-]{2,65536}+\\.[A-Za-z0-9_-]{8,65536}+(?:\\.[A-Za-z0-9_-]{1,65536}+){0,2}+");

    /** The beginnings of <code>{"</code>, <code>{ </code> and <code>{</code> with a line break, in Base64. */
    @Override
    public List<String> anchors() {
        return List.of("eyJ", "eyA", "ewo", "ew0");
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        if (!Words.startsWord(text, from) || from > 0 && isDash(text.charAt(from - 1))) {
            return List.of();
        }
        Matcher matcher = JWT.matcher(text).region(from, text.length());
        return matcher.lookingAt() && namesAlgorithm(matcher.group(1))
                ? List.of(new Span(from, matcher.end(), "jwt"))
                : List.of();
    }

    private static boolean isDash(char c) {
        return c == '-' || c == '_';
    }

    private static boolean namesAlgorithm(String header) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8).strip();
            return json.startsWith("{") && json.endsWith("}") && json.contains("\"alg\"");
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
