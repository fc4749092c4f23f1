package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text with names as Markdown in which no name has an effect. Everything but plain words becomes code: in code, all
 * renderers ignore links, images, HTML, mentions and references, which none of them does for escaped characters.
 * Sources: CommonMark 0.31, "Code spans"; GitHub's and GitLab's "Autolinked references", which find mentions, URLs,
 * commits and issues in rendered text.
 */
public final class MarkdownText {
    /** Words, numbers, versions, and the punctuation of our own sentences. */
    private static final Pattern PLAIN = Pattern.compile("[/&+\u2192\u2013\u2014\u2026-]|"
            + "\\(?[+\u2212-]?(v?\\d+(\\.\\d+)*|[\\p{L}\\p{M}\\p{N}]+([\u2019'-][\\p{L}\\p{M}\\p{N}]+)*)\\)?[,;:.]?");

    /** Text that some renderer takes for a commit, an issue or a host. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}])([0-9a-f]{7,64}(?![\\p{L}\\p{N}])|www\\b)|\\p{Alnum}-\\d");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private MarkdownText() {}

    /** A name alone. */
    public static String code(String name) {
        // A span with backticks in it would need a longer fence, which not all renderers support.
        String text = Printable.excerpt(name, Integer.MAX_VALUE / 8).replace('`', '\'');
        return text.isEmpty() ? "(no name)" : '`' + text + '`';
    }

    /** A name alone; as plain words if it contains nothing else. */
    public static String name(String name) {
        String text = Printable.excerpt(name);
        return !text.isEmpty() && Stream.of(text.split(" ")).allMatch(MarkdownText::isPlain) ? text : code(text);
    }

    /** A sentence of ours; the names in quotation marks become code. */
    public static String inline(String text) {
        StringBuilder markdown = new StringBuilder();
        Matcher quoted = QUOTED.matcher(text);
        int done = 0;
        while (quoted.find()) {
            markdown.append(words(text.substring(done, quoted.start()))).append(code(quoted.group(1)));
            done = quoted.end();
        }
        return markdown.append(words(text.substring(done))).toString();
    }

    private static String words(String text) {
        return Stream.of(text.split(" ", -1))
                .map(word -> isPlain(word) ? word : code(word))
                .collect(Collectors.joining(" "));
    }

    private static boolean isPlain(String word) {
        return word.isEmpty()
                || PLAIN.matcher(word).matches() && !REFERENCE.matcher(word).find();
    }
}
