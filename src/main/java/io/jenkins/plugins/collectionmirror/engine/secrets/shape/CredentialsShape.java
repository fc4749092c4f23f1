package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.AssignmentReader;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Credentials of HTTP in scripts, examples and descriptions, after the name of their scheme: {@code Basic} with a user
 * and password, {@code Bearer} and the schemes of single issuers with a token.
 */
final class CredentialsShape implements SecretShape {
    private static final Pattern BASIC = Pattern.compile("([A-Za-z0-9+/]{6,4096}+={0,2}+)");
    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9._~+/:!|-]{20,8192}+={0,2}+)");
    private static final int SHORTEST_BASIC = 6;
    private static final int SHORTEST = 20;
    private static final String BASIC_SCHEME = "Basic ";

    @Override
    public List<String> anchors() {
        return List.of(
                BASIC_SCHEME,
                "Bearer ",
                "Token ",
                "ApiKey ",
                "Api-Key ",
                "Api-Token ",
                "SSWS ",
                "GenieKey ",
                "SharedKey ",
                "oauthtoken ",
                "Auth-Key ",
                "ShippoToken ");
    }

    @Override
    public boolean isWorthALook(String text, int from, int to) {
        return isLong(text, to, SHORTEST_BASIC) && "{<[$%".indexOf(text.charAt(to)) < 0 || isQuoted(text, to);
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        boolean basic = text.regionMatches(true, from, BASIC_SCHEME, 0, BASIC_SCHEME.length());
        int shortest = basic ? SHORTEST_BASIC : SHORTEST;
        int start = isQuoted(text, to) ? AssignmentReader.joined(text, to) : to;
        if (!isLong(text, start, shortest)) {
            return List.of();
        }
        Matcher matcher = (basic ? BASIC : TOKEN).matcher(text).region(start, text.length());
        return Words.startsWord(text, from)
                        && matcher.lookingAt()
                        && (basic ? isUserAndPassword(matcher.group(1)) : Randomness.inCode(matcher.group(1), SHORTEST))
                ? List.of(new Span(matcher.start(1), matcher.end(1), Span.AUTHORIZATION))
                : List.of();
    }

    /** Whether a quoted text ends with the scheme, so that the credential may be joined to it. */
    private static boolean isQuoted(String text, int at) {
        return at < text.length() && "\"'`\\".indexOf(text.charAt(at)) >= 0;
    }

    /** Whether the text at an index is long enough: mostly, prose follows such a name. */
    private static boolean isLong(String text, int from, int shortest) {
        int most = Math.min(text.length(), from + shortest);
        int i = from;
        while (i < most && text.charAt(i) > ' ') {
            i++;
        }
        return i == from + shortest;
    }

    static boolean isUserAndPassword(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon >= 0
                    && pair.chars().noneMatch(c -> c < ' ' || c == 0xFFFD)
                    && !Placeholder.is(pair.substring(colon + 1));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
