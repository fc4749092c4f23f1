package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Invented;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.AuthorizationScheme;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credential after the name {@code Authorization} in texts of any kind: lines of HTTP, options of commands, code,
 * JSON and YAML. The scheme before the credential stays, whatever its name.
 */
final class AuthorizationShape implements SecretShape {
    /** The quotes and signs between a name and its value, such as in {@code 'Authorization', value: '}. */
    private static final Pattern ASSIGNED = Pattern.compile("\\\\{0,3}+[\"'`]?+]?+\\s{0,8}+[:=,]{1,2}+>?+\\s{0,8}+"
            + "(?:\\\\{0,3}+[\"'`]?+value\\\\{0,3}+[\"'`]?+\\s{0,8}+:\\s{0,8}+)?+\\\\{0,3}+[\"'`]?+");

    private static final String NOT_IN_CREDENTIAL = "\"'`\\<>,;";
    private static final Pattern OTHER_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,30}+ ");
    /** The parts of a credential with several parts: Digest, OAuth 1, Hawk, and AWS and similar ones. */
    private static final Pattern PART =
            Pattern.compile("(?i)\\b(?:oauth_signature|oauth_token|signature|response|mac|bewit)\\s?=\\s?\\\\{0,3}+\"?+"
                    + "([^\\s\"'`\\\\<>,;&]{8,1024}+)");

    private static final int LONGEST = 16_000;
    private static final int LONGEST_LINE = 2_000;
    /** So many characters are enough to recognise a credential. */
    private static final int TELLING = 100;
    /** The minimum length after a known scheme; after another one, the credential has to look more like one. */
    private static final int SHORTEST = 12;

    private static final int SHORTEST_ALONE = 16;

    @Override
    public List<String> anchors() {
        return List.of("Authorization");
    }

    /** Most texts with it contain only the name of a header. */
    @Override
    public boolean isWorthALook(String text, int from, int to) {
        return to < text.length();
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        if (to == text.length()) {
            return List.of();
        }
        Matcher assigned = ASSIGNED.matcher(text).region(to, text.length());
        if (!assigned.lookingAt()) {
            return List.of();
        }
        int value = assigned.end();
        int credential = AuthorizationScheme.end(text, value);
        if (credential > value) {
            List<Span> parts = parts(text, credential);
            return parts.isEmpty() ? word(text, credential, SHORTEST) : parts;
        }
        Matcher scheme = OTHER_SCHEME.matcher(text).region(value, text.length());
        List<Span> after = scheme.lookingAt() ? word(text, scheme.end(), SHORTEST_ALONE) : List.of();
        return after.isEmpty() ? word(text, value, SHORTEST_ALONE) : after;
    }

    private static List<Span> word(String text, int from, int shortest) {
        int telling = end(text, from, TELLING);
        String some = text.substring(from, telling);
        boolean credential = shortest == SHORTEST ? Randomness.in(some, shortest) : Randomness.inCode(some, shortest);
        return credential || !Placeholder.is(some) && Invented.is(some)
                ? List.of(new Span(from, end(text, telling, LONGEST), Span.AUTHORIZATION))
                : List.of();
    }

    private static int end(String text, int from, int longest) {
        int most = Math.min(text.length(), from + longest);
        int end = from;
        while (end < most && text.charAt(end) > ' ' && NOT_IN_CREDENTIAL.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static List<Span> parts(String text, int from) {
        int most = Math.min(text.length(), from + LONGEST_LINE);
        int end = from;
        while (end < most && text.charAt(end) != '\n') {
            end++;
        }
        Matcher part = PART.matcher(text).region(from, end);
        List<Span> parts = new ArrayList<>(0);
        while (part.find()) {
            if (!Placeholder.is(part.group(1))) {
                parts.add(new Span(part.start(1), part.end(1), Span.AUTHORIZATION));
            }
        }
        return parts;
    }
}
