package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Randomness;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Parameters;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The password in a URL: {@code https://user:password@host}, for any scheme, and a token instead of both:
 * {@code https://token@host}.
 */
public final class UrlPasswordShape implements SecretShape {
    public static final String RULE = "url-password";

    private static final String USER = "[^\\s/?#@:\"'`<>\\\\]{0,256}+:";

    /** According to the standard, a password in a URL contains no slash; a mark contains none either. */
    private static final Pattern USER_INFO =
            Pattern.compile(USER + "((?:\\{\\{[^{}]{1,200}+}}|[^\\s/?#\"'`<>\\\\]){1,512})@(?=[A-Za-z0-9\\[{:])");

    /**
     * Passwords with slashes, which people write nevertheless. A port, or a variable instead of one, is not a password.
     */
    private static final Pattern WITH_SLASHES =
            Pattern.compile(USER + "(?![0-9]{0,5}(?:[?#,]|$)|[0-9]{2,5}/|//|[{$<:%\\[])([^\\s\"'`<>\\\\]{1,200}?)"
                    + "@(?=[A-Za-z0-9\\[][A-Za-z0-9.:-]{0,255}+(?:[/?,\\s\"'`\\\\)\\]};]|$))");

    /** The password contains an at sign, or signs that end a host according to the standard. */
    private static final Pattern WITH_SIGNS =
            Pattern.compile(USER + "(?![0-9]{0,5}(?:[?#,]|$)|[{$<:%\\[])([^\\s\"'`<>\\\\/]{1,512})"
                    + "@(?=[A-Za-z0-9\\[][A-Za-z0-9.-]{0,255}+(?::[0-9]|[/,\\s\"'`\\\\)\\]};]|$))");

    private static final Pattern QUERY = Pattern.compile("[?#][^=]*=");
    /** Usual placeholders for a user in examples. */
    private static final Set<String> USERS = Set.of("user", "username", "usr", "login", "name", "uid", "yourusername");

    private static final Pattern TOKEN =
            Pattern.compile("([A-Za-z0-9_~.+%-]{20,512}+)(?::x-oauth-basic|:)?+@(?=[A-Za-z0-9\\[{])");
    private static final Pattern SMALL = Pattern.compile("[a-z_~.+%-]*+");
    private static final int SHORTEST_TOKEN = 20;
    private static final int SHORTEST_WITH_SLASHES = 8;

    private static final boolean[] ENDS_USER = new boolean[128];

    static {
        " \t\n\u000b\f\r/?#@:\"'`<>\\".chars().forEach(c -> ENDS_USER[c] = true);
    }

    @Override
    public List<String> anchors() {
        return List.of("://");
    }

    @Override
    public boolean isWorthALook(String text, int from, int to) {
        int end = userEnd(text, to);
        return end < text.length() && (text.charAt(end) == ':' || text.charAt(end) == '@');
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        int end = userEnd(text, to);
        if (end == text.length() || text.charAt(end) != ':' && text.charAt(end) != '@') {
            return List.of();
        }
        List<Span> token = token(text, to);
        if (!token.isEmpty() || text.charAt(end) == '@') {
            return token;
        }
        List<Span> signs = withSigns(text, to);
        List<Span> password = signs.isEmpty() ? matched(text, to) : signs;
        return password.isEmpty() ? withSlashes(text, from, to) : password;
    }

    /** The end of a possible user: after most schemes, there is only a host. */
    private static int userEnd(String text, int from) {
        int i = from;
        while (i < text.length() && (text.charAt(i) >= ENDS_USER.length || !ENDS_USER[text.charAt(i)])) {
            i++;
        }
        return i;
    }

    private static List<Span> token(String text, int from) {
        Matcher matcher = TOKEN.matcher(text).region(from, text.length());
        // Names of people and teams are mostly in small letters, and do not consist of words.
        return matcher.lookingAt()
                        && !SMALL.matcher(matcher.group(1)).matches()
                        && Randomness.inCode(matcher.group(1), SHORTEST_TOKEN)
                ? List.of(new Span(from, matcher.end(1), RULE))
                : List.of();
    }

    /** In the URL of a web site, the path may contain an at sign. */
    private static List<Span> withSlashes(String text, int from, int to) {
        Matcher matcher = WITH_SLASHES.matcher(text).region(to, text.length());
        if (!matcher.lookingAt() || isPlaceholder(text, to, matcher.start(1), matcher.end(1))) {
            return List.of();
        }
        boolean web = text.charAt(matcher.start(1)) == '/'
                || text.regionMatches(true, from - 4, "http", 0, 4)
                || text.regionMatches(true, from - 5, "https", 0, 5);
        return !web || Randomness.in(matcher.group(1).replace("://", ""), SHORTEST_WITH_SLASHES)
                ? List.of(new Span(matcher.start(1), matcher.end(1), RULE))
                : List.of();
    }

    /** The password in the text between an index and the host, if there is one. */
    public static List<Span> inUserInfo(String text, int from) {
        if (text.indexOf('@', from) < 0) {
            return List.of();
        }
        return matched(text, from);
    }

    private static List<Span> matched(String text, int from) {
        Matcher matcher = USER_INFO.matcher(text).region(from, text.length());
        return matcher.lookingAt() && !isPlaceholder(text, from, matcher.start(1), matcher.end(1))
                ? List.of(new Span(matcher.start(1), matcher.end(1), RULE))
                : List.of();
    }

    private static List<Span> withSigns(String text, int from) {
        Matcher matcher = WITH_SIGNS.matcher(text).region(from, text.length());
        return matcher.lookingAt()
                        && "#?@".chars().anyMatch(sign -> matcher.group(1).indexOf(sign) >= 0)
                        && !QUERY.matcher(matcher.group(1)).find()
                ? List.of(new Span(matcher.start(1), matcher.end(1), RULE))
                : List.of();
    }

    /** Whether it is a placeholder: {@code user:password@}, or a variable instead of the password. */
    private static boolean isPlaceholder(String text, int user, int from, int to) {
        String password = Parameters.decoded(text.substring(from, to));
        return Placeholder.is(password)
                || Placeholder.isOrIsNamed(password) && USERS.contains(NameWords.plain(text.substring(user, from - 1)));
    }
}
