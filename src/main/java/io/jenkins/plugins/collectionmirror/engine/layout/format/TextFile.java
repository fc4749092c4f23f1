package io.jenkins.plugins.collectionmirror.engine.layout.format;

import io.jenkins.plugins.collectionmirror.engine.Content;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text as a file with real line breaks, and one more after its last line. Git may write the file with other line
 * breaks into a work tree, so the file's own are always LF, and what the text's are is kept beside it.
 *
 * @param text with LF alone
 * @param crlf whether its line breaks really are CRLF, all of them
 */
record TextFile(String text, boolean crlf) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Empty for a text that would not come back as it was: mixed line breaks, control characters, halves of surrogate
     * pairs.
     */
    static Optional<TextFile> of(String text) {
        if (text.isEmpty() || text.charAt(0) == BYTE_ORDER_MARK || !isPlain(text)) {
            return Optional.empty();
        }
        if (text.indexOf('\r') < 0) {
            return Optional.of(new TextFile(text, false));
        }
        TextFile file = new TextFile(text.replace("\r\n", "\n"), true);
        boolean all = file.text().indexOf('\r') < 0 && file.original().equals(text);
        return all ? Optional.of(file) : Optional.empty();
    }

    /**
     * The text of a file, however a work tree or an editor has left it.
     *
     * @throws CharacterCodingException if the bytes are no UTF-8
     */
    static TextFile read(byte[] bytes, boolean crlf) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString()
                .replace("\r\n", "\n");
        return new TextFile(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text, crlf);
    }

    /** What lies in the file. */
    Content content() {
        return Content.of((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The text with its real line breaks. */
    String original() {
        return crlf ? text.replace("\n", "\r\n") : text;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c) || c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
