package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.AssignmentReader;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.EscapedName;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.NameSite;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.TextReader;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.RedactionMark;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Secrets that are recognised by the name before them, in bodies, examples, scripts and descriptions:
 * {@code "client_secret": "…"}, {@code set('accessToken', '…')}, {@code <apiKey>…</apiKey>}, {@code api_key=…}, {@code
 * {key: 'X-Api-Key', value: '…'}}.
 */
final class NamedSecretShape implements SecretShape {
    private static final int LONGEST_NAME = 120;
    /** The limit of words before the last one in a name with blanks: {@code mot de passe}. */
    private static final int MOST_WORDS_BEFORE = 2;

    private static final int MOST_WORDS_AFTER = 2;

    private static final int LONGEST_NEXT = 20;
    private static final int LONGEST_TYPE = 30;
    private static final int SHORTEST_ANCHOR = 3;
    /** A machine-made value is not shorter. */
    private static final int SHORTEST_MADE = 12;

    /** The signs after a name with an assignment. */
    private static final String SIGNS =
            "\\\"'`:=!,]*>?|<[&({)~\u2026\u2190\u21d2\u27a1\u27f6\u201d\u201c\u2019\u2018\u00bb\u00ab\u203a\u300d\u300f\uff02\uff07\uff1a\u2192\u00a0\u202f \t\r\n";

    @Override
    public List<String> anchors() {
        return NameAnchors.ALL;
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        Name name = name(text, from, to);
        if (name.kind() == SecretName.HARMLESS) {
            return List.of();
        }
        String called = withoutDashes(EscapedName.plain(text.substring(name.start(), name.end())));
        List<Span> found = new ArrayList<>(1);
        for (Assignment value : AssignmentReader.after(text, name.start(), name.end())) {
            value.secret(text, name.kind())
                    .filter(secret -> !isConstant(called, text.substring(secret.from(), secret.to())))
                    .map(secret -> secret.under(called))
                    .ifPresent(found::add);
        }
        return found;
    }

    /**
     * Whether a value only repeats the name in small letters, as for a constant or an enumeration:
     * {@code TOKEN = 'token2'}.
     */
    private static boolean isConstant(String name, String value) {
        int end = value.length() - 1;
        return end == name.length()
                && Character.isDigit(value.charAt(end))
                && value.startsWith(name.toLowerCase(Locale.ROOT))
                && name.equals(name.toUpperCase(Locale.ROOT));
    }

    /** A name in a text, with its meaning for the value after it. */
    private record Name(int start, int end, SecretName kind) {}

    private static Name name(String text, int from, int to) {
        int end = nameEnd(text, to);
        int start = nameStart(text, from);
        int next = nextWordEnd(text, start, end);
        if (next > end) {
            SecretName kind = kind(text, start, next);
            return kind == SecretName.HARMLESS ? phrase(text, start, end, next) : new Name(start, next, kind);
        }
        if (end == text.length() || !mayBeAssigned(text, from, end)) {
            return new Name(start, end, SecretName.HARMLESS);
        }
        SecretName kind = isParameter(text, start, end)
                ? SecretName.ofParameter(EscapedName.plain(text.substring(start, end)))
                : kind(text, start, end);
        for (int words = 0;
                kind == SecretName.HARMLESS && words < MOST_WORDS_BEFORE && isAfterWord(text, start);
                words++) {
            start = nameStart(text, start - 1);
            SecretName phrase = kind(text, start, end);
            // Any word before "key" makes the name doubtful, and in prose there is always such a word.
            kind = phrase == SecretName.WEAK ? kind : phrase;
        }
        return new Name(start, end, kind);
    }

    /** A name with words before and after the anchor: {@code API key for staging: }. */
    private static Name phrase(String text, int from, int end, int next) {
        int start = from;
        for (int words = 0; words < MOST_WORDS_BEFORE && isAfterWord(text, start); words++) {
            start = nameStart(text, start - 1);
            if (kind(text, start, end).compareTo(SecretName.KEY) >= 0) {
                return new Name(start, next, kind(text, start, next));
            }
        }
        return new Name(from, next, SecretName.HARMLESS);
    }

    private static boolean isAfterWord(String text, int start) {
        return start > 1 && text.charAt(start - 1) == ' ' && NameWords.isInName(text.charAt(start - 2));
    }

    /**
     * The end of further words in a name with blanks before a colon or an equals sign; the index itself if there are
     * none.
     */
    private static int nextWordEnd(String text, int start, int end) {
        int next = wordsEnd(text, end, MOST_WORDS_AFTER);
        boolean isOther =
                next > end && (start > 0 && "<:-".indexOf(text.charAt(start - 1)) >= 0 || text.charAt(start) == '-');
        return isOther ? end : next;
    }

    private static int wordsEnd(String text, int end, int most) {
        int i = end + 1;
        if (i >= text.length() || text.charAt(end) != ' ') {
            return end;
        }
        while (i < text.length() && i - end < LONGEST_NEXT && NameWords.isInName(text.charAt(i))) {
            i++;
        }
        if (i == end + 1 || i + 1 >= text.length()) {
            return end;
        }
        if (text.charAt(i) == ' ' && most > 1) {
            int next = wordsEnd(text, i, most - 1);
            return next == i ? end : next;
        }
        boolean isWord = !NameWords.isInName(text.charAt(i + 1));
        return isWord && (text.charAt(i) == ':' || text.charAt(i) == '=') ? i : end;
    }

    /** Whether a name is that of a parameter in a URL, where short names are usual. */
    private static boolean isParameter(String text, int start, int end) {
        return text.charAt(end) == '='
                && start > 0
                && ("?&".indexOf(text.charAt(start - 1)) >= 0 || EscapedName.isAmpersand(text, start));
    }

    /** The dashes of an option or a list entry do not belong to its name. */
    private static String withoutDashes(String name) {
        int start = 0;
        while (start < name.length() - 1 && name.charAt(start) == '-') {
            start++;
        }
        return name.substring(start);
    }

    @Override
    public boolean isWorthALook(String text, int from, int to) {
        if (to - from == SHORTEST_ANCHOR && isWithinWord(text, from, to)
                || text.charAt(from) == ' ' && beginsWord(text, to)) {
            return false;
        }
        int end = nameEnd(text, to);
        // A text that is only a name contains no value, and nothing before it that marks it as a name.
        return end == text.length() ? nameStart(text, from) > 0 : mayBeAssigned(text, from, end);
    }

    /**
     * Anchors of three letters are whole words, except "sig", and "key" begins some words: "path" and "shipping" do not
     * contain them.
     */
    private static boolean isWithinWord(String text, int from, int to) {
        char next = to < text.length() ? text.charAt(to) : ' ';
        char first = text.charAt(from);
        return Words.isLetterOrDigit(text.charAt(to - 1))
                && Words.isLetterOrDigit(text.charAt(from))
                && next >= 'a'
                && next <= 'z'
                && next != 's'
                && next != 'n'
                && first != 'k'
                && first != 'K';
    }

    /**
     * Whether an anchor that is the last word of a name with blanks is only the beginning of another word; plurals
     * count.
     */
    private static boolean beginsWord(String text, int to) {
        int end = to < text.length() && text.charAt(to) == 's' ? to + 1 : to;
        return end < text.length() && NameWords.isInName(text.charAt(end));
    }

    /** The value may be in the next line of a script, or in the one before, which are other texts. */
    @Override
    public boolean mayBeAt(String text, int from, int to) {
        if (!isWorthALook(text, from, to)) {
            return false;
        }
        if (endsWithMember(text, from, to)) {
            return true;
        }
        Name name = name(text, from, to);
        return name.kind() != SecretName.HARMLESS
                && (AssignmentReader.isOpen(text, name.start(), name.end())
                        || !at(text, from, to).isEmpty());
    }

    /** Whether a text ends with the name of a member: a default for it may be in the next line. */
    private static boolean endsWithMember(String text, int from, int to) {
        int start = nameStart(text, from);
        return nameEnd(text, to) == text.length()
                && text.lastIndexOf('.') > start
                && kind(text, start, text.length()) != SecretName.HARMLESS;
    }

    private static SecretName kind(String text, int start, int end) {
        return start == end || end - start > LONGEST_NAME || RedactionMark.isRuleAt(text, start)
                ? SecretName.HARMLESS
                : SecretName.of(EscapedName.plain(text.substring(start, end)));
    }

    /** A quick check: most texts that look like such a name are a part of another word, or of prose. */
    private static boolean mayBeAssigned(String text, int from, int end) {
        if (end == text.length() || !isSign(text.charAt(end))) {
            return EscapedName.isBracket(text, end);
        }
        int i = end;
        while (i < text.length() && i - end < LONGEST_NAME && text.charAt(i) == ' ') {
            i++;
        }
        if ("({".indexOf(text.charAt(end)) >= 0) {
            return end + 1 < text.length() && "\"'`\\".indexOf(text.charAt(end + 1)) >= 0;
        }
        if (text.charAt(end) == ')') {
            return end + 2 < text.length()
                    && "=:".indexOf(text.charAt(text.charAt(end + 1) == ' ' ? end + 2 : end + 1)) >= 0;
        }
        if (text.charAt(i == text.length() ? end : i) == '<') {
            return i + 1 < text.length() && (i == end ? "/\\-<" : "-<").indexOf(text.charAt(i + 1)) >= 0;
        }
        if (i == end
                || i == text.length()
                || "{(<$[".indexOf(text.charAt(i)) < 0 && !Words.isLetterOrDigit(text.charAt(i))) {
            return true;
        }
        if (isVerb(text, i)
                || isDeclared(text, i)
                || text.charAt(i) == '(' && isLabelled(text, i)
                || isLong(text, "([{".indexOf(text.charAt(i)) >= 0 ? i + 1 : i)) {
            return true;
        }
        // The option of a command, a setting, an element with attributes, or a name with one more word.
        int start = nameStart(text, from);
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        boolean isOption = start + 1 < text.length() && text.charAt(start) == '-' && text.charAt(start + 1) == '-';
        return isOption
                || before == '<'
                || before == ':'
                || isSet(text, start)
                || start < end && nextWordEnd(text, start, end) > end;
    }

    private static boolean isSign(char c) {
        return !Words.isLetterOrDigit(c) && SIGNS.indexOf(c) >= 0;
    }

    /** A quick check by the last letters of the words in {@link NameSite}: set, setx, config, setenv. */
    private static boolean isSet(String text, int start) {
        return start > 1 && text.charAt(start - 1) == ' ' && "txgv".indexOf(text.charAt(start - 2)) >= 0;
    }

    /** A quick check: words and an equals sign, such as a type after a name. */
    private static boolean isDeclared(String text, int at) {
        int i = at;
        while (i < text.length() && i - at < LONGEST_TYPE && isInType(text.charAt(i))) {
            i++;
        }
        return i + 1 < text.length() && text.charAt(i) == '=' && text.charAt(i - 1) == ' ' && text.charAt(i + 1) == ' ';
    }

    private static boolean isInType(char c) {
        return Words.isLetterOrDigit(c) || " []()*.{};".indexOf(c) >= 0;
    }

    /** A quick check: a word in brackets before a colon or an equals sign. */
    private static boolean isLabelled(String text, int at) {
        int i = at;
        while (i < text.length() && i - at < TextReader.LONGEST_WORD && text.charAt(i) != ')') {
            i++;
        }
        return i + 1 < text.length()
                && (text.charAt(i + 1) == ':' || text.charAt(i + 1) == '*' || text.charAt(i + 1) == ' ');
    }

    /** A quick check: a long word with a digit in it, or a quoted text. */
    private static boolean isLong(String text, int at) {
        boolean digit = false;
        int i = at;
        while (i < text.length() && i - at < LONGEST_NAME && text.charAt(i) > ' ') {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if (i == at && "\"'`\\".indexOf(c) >= 0 || digit && i - at >= SHORTEST_MADE - 1) {
                return true;
            }
            i++;
        }
        return false;
    }

    private static boolean isVerb(String text, int at) {
        return at + 2 < text.length()
                && text.charAt(at + 2) == ' '
                && (text.charAt(at) == 'i' && text.charAt(at + 1) == 's'
                        || text.charAt(at) == 't' && text.charAt(at + 1) == 'o');
    }

    private static int nameStart(String text, int from) {
        int start = "?&".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
        while (start > 0 && from - start <= LONGEST_NAME) {
            char before = text.charAt(start - 1);
            if (NameWords.isInName(before) || isInnerDot(text, start - 1)) {
                start--;
            } else if (before == '\\' || before == '%') {
                int length = EscapedName.escapeAt(text, start - 1);
                if (length == 0 || !EscapedName.isInName(text, start - 1, length)) {
                    return Math.min(from, start + Math.max(0, length - 1));
                }
                start--;
            } else {
                return start;
            }
        }
        return start;
    }

    private static int nameEnd(String text, int to) {
        int end = to;
        while (end > 0 && !NameWords.isInName(text.charAt(end - 1))) {
            // Some anchors include the character after the name.
            end--;
        }
        while (end < text.length() && end - to <= LONGEST_NAME) {
            char c = text.charAt(end);
            int length = c == '\\' || c == '%' ? EscapedName.escapeAt(text, end) : 0;
            if (length > 0 && EscapedName.isInName(text, end, length)) {
                end += length;
            } else if (NameWords.isInName(c) || isInnerDot(text, end)) {
                end++;
            } else {
                return end;
            }
        }
        return end;
    }

    /** Names of settings contain dots, and a member is another name: {@code token.length}. */
    private static boolean isInnerDot(String text, int at) {
        return text.charAt(at) == '.'
                && at > 0
                && NameWords.isInName(text.charAt(at - 1))
                && at + 1 < text.length()
                && NameWords.isInName(text.charAt(at + 1));
    }
}
