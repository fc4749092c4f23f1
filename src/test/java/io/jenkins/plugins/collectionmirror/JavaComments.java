package io.jenkins.plugins.collectionmirror;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a Java source's comments, without its code and without the code that comments quote. */
final class JavaComments {
    /** All tokens that may hold the marks of a comment or of a string, so that each is read as what it is. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<block>/\\*(?s:.*?)\\*/)" // also Javadoc
                    + "|//(?<line>.*)"
                    + "|\"\"\"(?s:\\\\.|.)*?\"\"\""
                    + "|\"(?:\\\\.|[^\"\\\\\\n])*\""
                    + "|'(?:\\\\.|[^'\\\\\\n])+'"
                    + "|(?s:.)");

    private static final Pattern MARKERS = Pattern.compile("(?m)^/\\*+|\\*/$|^\\s*\\*(?!/)");

    private static final Pattern QUOTED = Pattern.compile(
            "(?s)<pre>.*?</pre>|\\{@\\w+(?:[^{}]|\\{[^{}]*\\})*\\}|(?<=@(?:param|throws|see)\\s)\\s*\\S+");

    private static final Pattern TAG = Pattern.compile("</?\\w+[^>]*>");

    private JavaComments() {}

    /**
     * Keeps the words of all comments.
     *
     * @param source a source that compiles
     * @return as many lines as the source has, empty where there is no comment; for quoted code and names, an ellipsis
     */
    static String in(String source) {
        return TOKEN.matcher(source).replaceAll(JavaComments::words);
    }

    private static String words(MatchResult token) {
        String text = token.group();
        if (text.startsWith("//")) {
            return literal(text.substring(2));
        }
        if (!text.startsWith("/*")) {
            return lines(text);
        }
        String unmarked = MARKERS.matcher(text).replaceAll("");
        String unquoted = QUOTED.matcher(unmarked).replaceAll(quoted -> "…" + lines(quoted.group()));
        return literal(TAG.matcher(unquoted).replaceAll(""));
    }

    private static String literal(String replacement) {
        return replacement.replace("\\", "\\\\").replace("$", "\\$");
    }

    private static String lines(String code) {
        return "\n".repeat((int) code.chars().filter(c -> c == '\n').count());
    }
}
