package io.jenkins.plugins.collectionmirror.engine.secrets.reading;

import io.jenkins.plugins.collectionmirror.engine.secrets.name.NameWords;
import io.jenkins.plugins.collectionmirror.engine.secrets.reading.Assignment.Form;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Words;
import java.util.Set;

/** Reads values in elements of XML and HTML, which may be nested: {@code <th><b>Password</b></th><td><code>…}. */
final class ElementReader {
    /** Elements whose text describes the next one. */
    private static final Set<String> TERMS = Set.of("dt", "th", "td", "label", "b", "strong");
    /** Elements for texts to copy. */
    private static final Set<String> COPIED = Set.of("code", "tt", "kbd", "samp", "pre");
    /** Elements that only change the appearance of a text, or give its type. */
    private static final Set<String> SHOWN = Set.of("b", "strong", "i", "em", "span", "p", "div", "string", "value");

    /** Elements with the value of the element around them. */
    private static final Set<String> VALUES = Set.of("value", "val", "string");
    /** Elements that have no text. */
    private static final Set<String> EMPTY = Set.of("input", "meta", "img", "br", "hr", "link", "param");

    private static final int MOST_SIBLINGS = 4;
    private static final int DEEPEST = 3;
    private static final int LONGEST_NAME = 20;

    private final TextReader text;
    private final ValueReader values;

    ElementReader(TextReader text, ValueReader values) {
        this.text = text;
        this.values = values;
    }

    /** Adds the text of an element; the index is in its start tag. */
    void element(int index, Form form) {
        int end = tagEnd(index);
        if (end >= 0 && text.at(end - 1) != '/') {
            content(end + 1, form);
        }
    }

    /** Adds the text of an element after an attribute with the name; the index is in its start tag. */
    void attributed(int index) {
        int open = index;
        while (open > 0 && index - open < TextReader.FARTHEST && "<>".indexOf(text.at(open)) < 0) {
            open--;
        }
        if (text.at(open) == '<' && Words.isLetterOrDigit(text.at(open + 1)) && !EMPTY.contains(tag(open))) {
            element(index, Form.INLINE);
        }
    }

    /** Adds the text that begins at an index and ends with the next tag. */
    void content(int index, Form form) {
        boolean isData = text.has("<![CDATA[", index);
        int from = text.blanks(isData ? index + "<![CDATA[".length() : index);
        if (text.has("<!--", from)) {
            int end = tagEnd(from + 1);
            from = end < 0 ? from : text.blanks(end + 1);
        }
        if (!isData && isOpening(from)) {
            below(from, form);
            return;
        }
        int end = from;
        while (end < text.length() && end - from < TextReader.LONGEST && text.at(end) != (isData ? ']' : '<')) {
            end++;
        }
        if (end < text.length()) {
            values.word(from, end, form);
        }
    }

    /**
     * Adds the text of the element with the value, the first one at an index or a later one:
     * {@code <type>…</type><value>}.
     */
    private void below(int index, Form form) {
        int i = index;
        for (int count = 0; count < MOST_SIBLINGS && isOpening(i); count++) {
            int end = tagEnd(i + 1);
            if (end < 0) {
                return;
            }
            String tag = tag(i);
            if (VALUES.contains(tag) || SHOWN.contains(tag)) {
                int value = text.blanks(end + 1);
                if (!isOpening(value) || text.has("<!", value)) {
                    content(end + 1, VALUES.contains(tag) ? Form.LITERAL : shown(form));
                }
                return;
            }
            int close = text.at(end - 1) == '/' ? i : text.text.indexOf('<', end);
            if (close < 0 || close - end > TextReader.FARTHEST || close > i && !isClosing(close)) {
                return;
            }
            i = close == i ? text.blanks(end + 1) : after(close);
        }
    }

    private static Form shown(Form form) {
        return form == Form.LITERAL ? Form.INLINE : form;
    }

    /**
     * Adds the text of the element after the one that ends at an index and has the name as its text:
     * {@code <key>token</key> <string>…}.
     *
     * @return whether there is one
     */
    boolean next(int index) {
        Form form = Form.BARE;
        int i = index;
        for (int depth = 0; depth < DEEPEST && isClosing(i); depth++) {
            String tag = tag(i);
            form = NameSite.holdsNames(tag)
                    ? Form.LITERAL
                    : form == Form.BARE && TERMS.contains(tag) ? Form.INLINE : form;
            i = after(i);
        }
        if (form == Form.BARE || !isOpening(i)) {
            return false;
        }
        for (int depth = 0; depth < DEEPEST && isOpening(i); depth++) {
            String tag = tag(i);
            int end = tagEnd(i + 1);
            if (end < 0 || text.at(end - 1) == '/' || depth > 0 && !SHOWN.contains(tag) && !COPIED.contains(tag)) {
                return true;
            }
            form = form == Form.INLINE && COPIED.contains(tag) ? Form.SETTING : form;
            i = end + 1;
            i = text.at(text.blanks(i)) == '<' && !text.has("<!", text.blanks(i)) ? text.blanks(i) : i;
        }
        content(i, form);
        return true;
    }

    /** The index after tags that only change the appearance of a text, and blanks. */
    int tags(int index) {
        int i = index;
        for (int count = 0; count < 2 * DEEPEST && text.at(i) == '<'; count++) {
            String tag = tag(i);
            int end = tagEnd(i + 1);
            if (end < 0 || !SHOWN.contains(tag) && !COPIED.contains(tag)) {
                return i;
            }
            i = text.blanksOfLine(end + 1);
        }
        return i;
    }

    private boolean isOpening(int index) {
        return text.at(index) == '<' && text.at(index + 1) != '!' && !isClosing(index);
    }

    private boolean isClosing(int index) {
        return text.at(index) == '<' && (text.at(index + 1) == '/' || text.has("\\/", index + 1));
    }

    private int after(int index) {
        int end = tagEnd(index + 1);
        return end < 0 ? index + 1 : text.blanks(text.escapedBreaks(text.blanks(end + 1)));
    }

    /** The name of the element whose tag begins at an index. */
    private String tag(int index) {
        int start = text.skip(index + 1, "\\/");
        int end = start;
        while (end - start < LONGEST_NAME && (Words.isLetterOrDigit(text.at(end)) || text.at(end) == '-')) {
            end++;
        }
        return NameWords.plain(text.part(start, end));
    }

    private int tagEnd(int index) {
        int end = index;
        while (end - index < TextReader.FARTHEST && end < text.length() && text.at(end) != '>' && text.at(end) != '<') {
            end++;
        }
        return text.at(end) == '>' ? end : -1;
    }
}
