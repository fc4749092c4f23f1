package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import java.util.regex.Pattern;

/** How a text is written in one line of YAML: as it is, where every reader takes it for that text, or in quotes. */
final class YamlScalar {
    /**
     * What is not a text for a reader of YAML 1.1 or 1.2, if it stands without quotes. Sources: YAML 1.2.2, 10.3.2 "Tag
     * Resolution" of the core schema; the types null, bool, int, float, timestamp, value and merge of YAML 1.1.
     */
    private static final Pattern NO_TEXT = Pattern.compile("~|[Nn]ull|NULL"
            + "|[Yy]|[Nn]|[Yy]es|YES|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF"
            + "|[-+]?[0-9][0-9_]*|[-+]?0b[01_]+|0o[0-7]+|[-+]?0x[0-9a-fA-F_]+"
            + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
            + "|[-+]?([0-9][0-9_]*)?\\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
            + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \\t].*)?"
            + "|=|<<");

    /** What begins something else than a plain text, or ends one before its end. */
    private static final Pattern NO_PLAIN =
            Pattern.compile("^[ \\t,\\[\\]{}#&*!|>'\"%@`]|^[-?:]([ \\t]|$)|^(---|\\.\\.\\.)|:[ \\t]|[ \\t]#|[ \\t:]$");

    private YamlScalar() {}

    /** Whether a character stands for itself in YAML, whatever the style: it is no break, and can be printed. */
    static boolean isPlain(int character) {
        return character == '\t'
                || character >= ' ' && character < 0x7F
                || character >= 0xA0 && character < 0xD800 && character != 0x2028 && character != 0x2029
                || character > 0xDFFF && character < 0xFFFE && character != 0xFEFF
                || character > 0xFFFF;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.codePoints().allMatch(character -> isPlain(character) && character != '\t')
                && !NO_PLAIN.matcher(text).find()
                && !NO_TEXT.matcher(text).matches();
    }

    /** A text in one line. */
    static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        boolean single = text.indexOf('"') >= 0
                && text.indexOf('\'') < 0
                && text.codePoints().allMatch(YamlScalar::isPlain);
        return single ? "'" + text + "'" : quoted(text, "");
    }

    /**
     * A text in double quotes, in which anything can be said.
     *
     * @param lineBreak what follows a line break of the text; a reader must not see it
     */
    static String quoted(String text, String lineBreak) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        boolean begins = false;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (begins && character == ' ') {
                quoted.append('\\');
            }
            append(quoted, character);
            begins = character == '\n' && i < text.length() && !lineBreak.isEmpty();
            if (begins) {
                quoted.append(lineBreak);
            }
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '"', '\\' -> quoted.append('\\').append((char) character);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isPlain(character)) {
                    quoted.appendCodePoint(character);
                } else {
                    quoted.append(String.format("\\u%04X", character));
                }
            }
        }
    }
}
