package io.jenkins.plugins.collectionmirror.engine.secrets;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.Literal;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.Placeholder;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretName;
import io.jenkins.plugins.collectionmirror.engine.secrets.name.SecretWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets in the sentences of a server: a value that is assigned to the name of a secret, a text in quotes after it,
 * and anything but a word right after it: {@code invalid password "…" for user ada}, {@code secret is …},
 * {@code session … not found}.
 */
final class SaidSecrets {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.\\[\\]-]{2,80}+");
    private static final Pattern ASSIGNED =
            Pattern.compile("[\"'`\\\\]{0,4}+(\\s{0,3}+[:=]\\s{0,3}+)[\"'`\\\\]{0,4}+([^\\s\"'`,;&<>\\\\]{4,200}+)");
    private static final Pattern NEXT = Pattern.compile(
            "[\"'`\u201d]?+\\s{1,3}+(?:(?:is|was|of|value|not|with)\\s{1,3}+){0,3}+([^\\s\"'`,;&<>\\\\(){}]{4,200}+)");
    private static final Pattern QUOTED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])\\\\{0,3}+(?:\"([^\"\\n\\\\]{1,200}+)\\\\{0,3}+\""
                    + "|'([^'\\n\\\\]{1,200}+)\\\\{0,3}+'(?!\\p{L})|`([^`\\n\\\\]{1,200}+)`|\u201c([^\u201d\\n]{1,200}+)\u201d)");
    /** Prose after a colon, and at the end of a sentence. */
    private static final Pattern WORD = Pattern.compile("\\p{Lu}?\\p{Ll}+[.:!?)]*");

    /** A text in quotes after these words is a name, and not a secret. */
    private static final Set<String> THINGS = Set.of(
            ("account branch called collection commit environment field file folder header host item param parameter"
                            + " path project property ref repo repository role scope server team type user username"
                            + " variable workspace named name key")
                    .split(" "));

    private static final int FARTHEST = 300;

    private final String text;
    private final List<Span> spans = new ArrayList<>();

    private SaidSecrets(String text) {
        this.text = text;
    }

    static List<Span> in(String text) {
        SaidSecrets said = new SaidSecrets(text);
        said.read();
        return said.spans;
    }

    private void read() {
        Matcher name = NAME.matcher(text);
        String before = "";
        while (name.find()) {
            SecretName kind = SecretName.of(name.group());
            if (kind == SecretName.HARMLESS && !before.isEmpty()) {
                SecretName phrase = SecretName.of(before + " " + name.group());
                kind = phrase == SecretName.WEAK ? kind : phrase;
            }
            if (kind != SecretName.HARMLESS) {
                after(name.end(), kind);
            }
            before = name.group();
        }
    }

    private void after(int end, SecretName kind) {
        int known = spans.size();
        assigned(end, kind);
        if (spans.size() == known) {
            next(end);
            quoted(end);
        }
    }

    private void assigned(int end, SecretName kind) {
        Matcher value = ASSIGNED.matcher(text).region(end, text.length());
        if (value.lookingAt() && kind.coversValue(Literal.WORD)) {
            boolean prose =
                    value.group(1).contains(":") && WORD.matcher(value.group(2)).matches();
            if (!prose) {
                add(value.start(2), value.end(2));
            }
        }
    }

    private void next(int end) {
        Matcher value = NEXT.matcher(text).region(end, text.length());
        if (value.lookingAt()) {
            String literal = value.group(1);
            boolean made = literal.chars().anyMatch(Character::isDigit)
                    && Literal.of(literal).compareTo(Literal.SIGNED) >= 0;
            if (made || Literal.of(literal) == Literal.MACHINE) {
                add(value.start(1), value.end(1));
            }
        }
    }

    private void quoted(int end) {
        int lineEnd = text.indexOf('\n', end);
        int most = Math.min(lineEnd < 0 ? text.length() : lineEnd, end + FARTHEST);
        // After the quote that closes the name itself.
        int from = end < most && "\"'`\u201d".indexOf(text.charAt(end)) >= 0 ? end + 1 : end;
        Matcher quoted = QUOTED.matcher(text).region(from, most).useTransparentBounds(true);
        while (quoted.find()) {
            for (int group = 1; group <= quoted.groupCount(); group++) {
                if (quoted.group(group) != null && !isCalled(quoted.start()) && !isName(quoted.group(group))) {
                    add(quoted.start(group), quoted.end(group));
                }
            }
        }
    }

    /** Whether the word before a quote shows that the text in it is a name. */
    private boolean isCalled(int quote) {
        int end = quote;
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && Words.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return THINGS.contains(NameWords.plain(text.substring(start, end)));
    }

    private static boolean isName(String quoted) {
        return SecretWords.isPlain(quoted)
                || Placeholder.is(quoted)
                || SecretName.of(quoted) != SecretName.HARMLESS
                        && quoted.chars().allMatch(c -> Character.isLetter(c) || "_-. ".indexOf(c) >= 0);
    }

    private void add(int from, int to) {
        spans.add(new Span(from, to, Span.NAMED));
    }
}
