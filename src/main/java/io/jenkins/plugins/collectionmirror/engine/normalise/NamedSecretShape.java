package io.jenkins.plugins.collectionmirror.engine.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Secrets that are told by the name before them, in bodies, examples, scripts and descriptions: {@code "client_secret": "…"}, {@code
 * set('accessToken', '…')}, {@code <apiKey>…</apiKey>}, {@code api_key=…}, {@code {key: 'X-Api-Key', value: '…'}}.
 */
final class NamedSecretShape implements SecretShape {
    static final String RULE = "named-secret";

    private static final int LONGEST_NAME = 80;
    private static final int SHORTEST_ANCHOR = 3;

    /** What comes after a name, if anything is assigned to it. */
    private static final String SIGNS = "\\\"'`:=!,]*> \t\r\n";

    /** Parts of all words of {@code secret-words.txt} under which something is a secret. */
    private static final List<String> LATIN = List.of(
            "token",
            "secret",
            "pass",
            "pwd",
            "psw",
            "pw\"",
            "pw'",
            "pw=",
            "pw:",
            "pw>",
            "pw ",
            "pw\\",
            "key",
            "auth",
            "cred",
            "sess",
            "sig",
            "hmac",
            "cookie",
            "jwt",
            "jws",
            "jwe",
            "bearer",
            "pat",
            "otp",
            "pin",
            "psk",
            "sid",
            "assertion",
            "saml",
            "salt",
            "pepper",
            "seed",
            "mnemonic",
            "dsn",
            "connection",
            "conn_str",
            "connstr",
            "verifier",
            "kubeconfig",
            "crumb",
            "database",
            "db_url",
            "webhook",
            "honeycomb",
            "art-api",
            "code",
            "kennwort",
            "contrase",
            "mdp",
            "motdep",
            "mot_de",
            "mima",
            "senha",
            "parol",
            "wachtwoord",
            "haslo",
            "sifre",
            "clave",
            "jeton",
            "chave",
            "segredo",
            "schl",
            "geheim",
            "zugang",
            "cle_");

    private static final List<String> ANCHORS = Stream.concat(LATIN.stream(), SecretWords.foreignAnchors().stream())
            .distinct()
            .toList();

    @Override
    public List<String> anchors() {
        return ANCHORS;
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        int end = nameEnd(text, to);
        boolean isAssigned = end < text.length() && isWorthALook(text, from, to);
        int start = isAssigned ? nameStart(text, from) : end;
        SecretName kind = kind(text, start, end);
        if (kind == SecretName.HARMLESS) {
            return List.of();
        }
        String name = withoutDashes(text.substring(start, end));
        List<Span> found = new ArrayList<>(1);
        for (Assignment value : AssignmentReader.after(text, start, end)) {
            value.secret(text, kind).map(secret -> secret.under(name)).ifPresent(found::add);
        }
        return found;
    }

    /** An option's dashes, and those of a list, are none of its name. */
    private static String withoutDashes(String name) {
        int start = 0;
        while (start < name.length() - 1 && name.charAt(start) == '-') {
            start++;
        }
        return name.substring(start);
    }

    @Override
    public boolean isWorthALook(CharSequence text, int from, int to) {
        if (to - from == SHORTEST_ANCHOR && isWithinWord(text, from, to)) {
            return false;
        }
        int end = nameEnd(text, to);
        // A text that is a name has no value in it, nor before it what says that it is one.
        return end == text.length() ? nameStart(text, from) > 0 : mayBeAssigned(text, from, end);
    }

    /** The anchors of three letters are whole words, but for "sig", and "key" begins some: they are none in "path" and "shipping". */
    private static boolean isWithinWord(CharSequence text, int from, int to) {
        char next = to < text.length() ? text.charAt(to) : ' ';
        char first = text.charAt(from);
        return Words.isLetterOrDigit(text.charAt(to - 1))
                && next >= 'a'
                && next <= 'z'
                && next != 's'
                && next != 'n'
                && first != 'k'
                && first != 'K';
    }

    /** The value may stand in the next line of a script, which is another text. */
    @Override
    public boolean mayBeAt(String text, int from, int to) {
        if (!isWorthALook(text, from, to)) {
            return false;
        }
        int end = nameEnd(text, to);
        int start = nameStart(text, from);
        return kind(text, start, end) != SecretName.HARMLESS
                && (AssignmentReader.isOpen(text, start, end)
                        || !at(text, from, to).isEmpty());
    }

    private static SecretName kind(String text, int start, int end) {
        return start == end || end - start > LONGEST_NAME || RedactionMark.isRuleAt(text, start)
                ? SecretName.HARMLESS
                : SecretName.of(text.substring(start, end));
    }

    /** At a glance: most of what looks like such a name is a part of another word, or of prose. */
    private static boolean mayBeAssigned(CharSequence text, int from, int end) {
        if (end == text.length() || SIGNS.indexOf(text.charAt(end)) < 0) {
            return false;
        }
        int i = end;
        while (i < text.length() && i - end < LONGEST_NAME && text.charAt(i) == ' ') {
            i++;
        }
        if (i == end
                || i == text.length()
                || "{(<$[".indexOf(text.charAt(i)) < 0 && !Words.isLetterOrDigit(text.charAt(i))) {
            return true;
        }
        // An option of a command, or an element with attributes.
        int start = nameStart(text, from);
        boolean isOption = start + 1 < text.length() && text.charAt(start) == '-' && text.charAt(start + 1) == '-';
        return isOption || start > 0 && "<:".indexOf(text.charAt(start - 1)) >= 0;
    }

    private static int nameStart(CharSequence text, int from) {
        int start = from;
        while (start > 0
                && from - start <= LONGEST_NAME
                && (isInName(text.charAt(start - 1)) || isInnerDot(text, start - 1))) {
            start--;
        }
        return start;
    }

    private static int nameEnd(CharSequence text, int to) {
        int end = to;
        while (end > 0 && !isInName(text.charAt(end - 1))) {
            // Some anchors have what comes after the name.
            end--;
        }
        while (end < text.length()
                && end - to <= LONGEST_NAME
                && (isInName(text.charAt(end)) || isInnerDot(text, end))) {
            end++;
        }
        return end;
    }

    /** Names of settings have dots in them, and a member is one more name: {@code token.length}. */
    private static boolean isInnerDot(CharSequence text, int at) {
        return text.charAt(at) == '.'
                && at > 0
                && isInName(text.charAt(at - 1))
                && at + 1 < text.length()
                && isInName(text.charAt(at + 1));
    }

    private static boolean isInName(char c) {
        return Words.isLetterOrDigit(c) || c == '_' || c == '-' || c >= 0x80 && (Character.isLetter(c) || isMark(c));
    }

    /** The vowels of some scripts are marks. */
    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
